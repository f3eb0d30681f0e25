package dev.rampwatch.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema of a resource's spec, as its CRD states it. */
final class ResourceSchema {
  private final JsonNode spec;

  private ResourceSchema(JsonNode spec) {
    this.spec = spec;
  }

  /**
   * Reads a CRD that is packed with this module.
   *
   * @param plural plural name of the kind
   */
  static ResourceSchema of(String plural) {
    String name = "/crds/%s.rampwatch.dev-v1.yml".formatted(plural);
    try (InputStream file = ResourceSchema.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not packed with this program");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ResourceSchema(
          YamlReader.read(text)
              .get(0)
              .content()
              .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reports all that an API server's schema validation would refuse in a spec. */
  void check(JsonNode value, Findings findings) {
    SchemaRules.check(value, spec, findings);
  }
}
