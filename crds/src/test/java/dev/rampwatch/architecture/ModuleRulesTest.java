package dev.rampwatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what in this module. */
@AnalyzeClasses(packages = "dev.rampwatch", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleRulesTest {
  @ArchTest
  static final ArchRule NOTHING_KNOWS_FLINK =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule WHAT_A_JOB_READS_KNOWS_NO_KUBERNETES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.rampwatch.contract..",
              "dev.rampwatch.metadata..",
              "dev.rampwatch.json..",
              "dev.rampwatch.yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "dev.rampwatch.api..", "dev.rampwatch.resolution..");

  @ArchTest
  static final ArchRule RESOURCES_KNOW_NO_JOB =
      noClasses()
          .that()
          .resideInAPackage("dev.rampwatch.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.rampwatch.contract..", "dev.rampwatch.metadata..", "dev.rampwatch.resolution..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.rampwatch.(**)").should().beFreeOfCycles();
}
