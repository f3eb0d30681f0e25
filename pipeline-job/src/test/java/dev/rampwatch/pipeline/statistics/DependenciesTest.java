package dev.rampwatch.pipeline.statistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class DependenciesTest {

  @Test
  void statisticsKnowNeitherFlinkNorInputAndOutput() {
    JavaClasses statistics =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rampwatch.pipeline.statistics");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.rampwatch.pipeline.statistics..",
            "dev.rampwatch.contract..",
            "java.lang..",
            "java.math..",
            "java.time..",
            "java.util..",
            "org.apache.commons.numbers..",
            "org.apache.commons.statistics..",
            "org.jspecify.annotations..")
        .check(statistics);
  }
}
