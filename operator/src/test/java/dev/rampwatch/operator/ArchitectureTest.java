package dev.rampwatch.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

@AnalyzeClasses(
    packages = "dev.rampwatch.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule DECISIONS_HAVE_NO_CLIENT_NO_CLOCK_AND_NO_SQL =
      noClasses()
          .that()
          .resideInAnyPackage("..operator.pipeline", "..operator.flink", "..operator.feed")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javaoperatorsdk..", "java.sql..", "com.zaxxer..", "..cluster")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(KubernetesClient.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_FLINK =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule ONLY_CATALOGUE_RESULTS_AND_HISTORY_SPEAK_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..operator.catalogue",
              "..operator.results",
              "..operator.database",
              "..operator.history")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");
}
