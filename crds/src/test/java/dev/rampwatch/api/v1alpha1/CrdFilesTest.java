package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The checked-in CRD files are those that the Java model generates. */
final class CrdFilesTest {
  /** Where programs read them, and where Helm packs them. */
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/main/resources/crds"), Path.of("../helm/rampwatch/files/crds"));

  /** Writes the CRDs, the chart's copies and docs/reference.md. */
  static final String UPDATE =
      "mvn -q -pl crds test -Dtest=CrdFilesTest,ReferenceDocumentTest -Dcrds.update=true";

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void theCheckedInFileIsWhatTheModelGenerates(Class<?> resource) throws IOException {
    GeneratedCrd generated = GeneratedCrd.of(resource);
    for (Path folder : FOLDERS) {
      Path file = folder.resolve(generated.fileName());
      if (Boolean.getBoolean("crds.update")) {
        Files.writeString(file, generated.text());
      }
      assertThat(file).as("%s is missing; run %s", file, UPDATE).exists();
      assertThat(Files.readString(file))
          .as(
              "%s is not what the Java model generates; run %s and look at the change",
              file, UPDATE)
          .isEqualTo(generated.text());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void everyEnumeratedValueIsATextToReadersOfYaml11Too(Class<?> resource) throws IOException {
    Object crd = new Yaml().load(GeneratedCrd.of(resource).text());
    assertThat(enumeratedValues(crd)).isNotEmpty().allMatch(String.class::isInstance);
  }

  private static List<Object> enumeratedValues(Object tree) {
    List<Object> found = new ArrayList<>();
    if (tree instanceof Map<?, ?> map) {
      if (map.get("enum") instanceof List<?> values) {
        found.addAll(values);
      }
      map.values().forEach(value -> found.addAll(enumeratedValues(value)));
    } else if (tree instanceof List<?> list) {
      list.forEach(element -> found.addAll(enumeratedValues(element)));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void theCrdHasNoDefaultsSoThatGitOpsSeesNoDrift(Class<?> resource) throws IOException {
    assertThat(GeneratedCrd.of(resource).text()).doesNotContainPattern("(?m)^ *default:");
  }
}
