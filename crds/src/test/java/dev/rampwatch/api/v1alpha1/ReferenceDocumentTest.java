package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/reference.md is what the CRDs say. */
final class ReferenceDocumentTest {
  private static final Path FILE = Path.of("../docs/reference.md");
  private static final String HEAD =
      """
      # Reference

      <!-- Generated from the CRDs: %s -->

      Every field of both resources. A field that is not required and not set takes the value after *Unset*; the pipeline's own value goes before its
      feed's, and the feed's before the product's. The values in force stand in `status`. Durations are written as `72h`, `15m`, `1h30m` or `PT72H`.

      """;

  @Test
  void theReferenceIsWhatTheCrdsSay() throws IOException {
    StringBuilder document = new StringBuilder(HEAD.formatted(CrdFilesTest.UPDATE));
    for (Class<?> resource : GeneratedCrd.resources()) {
      document.append(
          ReferenceDocument.section(
              YamlReader.read(GeneratedCrd.of(resource).text()).get(0).content()));
      document.append('\n');
    }
    String text = document.toString().stripTrailing() + "\n";
    if (Boolean.getBoolean("crds.update")) {
      Files.writeString(FILE, text);
    }
    assertThat(FILE).as("%s is missing; run %s", FILE, CrdFilesTest.UPDATE).exists();
    assertThat(Files.readString(FILE))
        .as("%s is not what the CRDs say; run %s", FILE, CrdFilesTest.UPDATE)
        .isEqualTo(text);
  }
}
