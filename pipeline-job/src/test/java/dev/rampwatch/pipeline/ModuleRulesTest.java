package dev.rampwatch.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what in this module, and what nothing may be called. */
@AnalyzeClasses(
    packages = "dev.rampwatch.pipeline",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleRulesTest {
  @ArchTest
  static final ArchRule STATISTICS_KNOW_NO_FLINK =
      noClasses()
          .that()
          .resideInAPackage("dev.rampwatch.pipeline.statistics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "dev.rampwatch.metadata..", "dev.rampwatch.json..");

  @ArchTest
  static final ArchRule NOTHING_KNOWS_KUBERNETES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8..",
              "io.kubernetes..",
              "dev.rampwatch.api..",
              "dev.rampwatch.resolution..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.rampwatch.pipeline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_THINGS_ARE =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
          .orShould()
          .haveSimpleNameStartingWith("Abstract");
}
