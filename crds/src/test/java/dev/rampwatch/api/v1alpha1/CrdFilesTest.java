package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in CRD files are those that the Java model generates. */
final class CrdFilesTest {
  private static final Path CHECKED_IN = Path.of("src/main/resources/crds");
  private static final String UPDATE =
      "mvn -q -pl crds test -Dtest=CrdFilesTest -Dcrds.update=true";

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void theCheckedInFileIsWhatTheModelGenerates(Class<?> resource) throws IOException {
    GeneratedCrd generated = GeneratedCrd.of(resource);
    Path file = CHECKED_IN.resolve(generated.fileName());
    if (Boolean.getBoolean("crds.update")) {
      Files.writeString(file, generated.text());
    }
    assertThat(file).as("%s is missing; run %s", file, UPDATE).exists();
    assertThat(Files.readString(file))
        .as("%s is not what the Java model generates; run %s and look at the change", file, UPDATE)
        .isEqualTo(generated.text());
  }

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void theCrdHasNoDefaultsSoThatGitOpsSeesNoDrift(Class<?> resource) throws IOException {
    assertThat(GeneratedCrd.of(resource).text()).doesNotContainPattern("(?m)^ *default:");
  }
}
