package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.yaml.YamlReader;
import java.io.IOException;

/** The schemas of both specs as the build generated them. */
final class Schemas {
  private Schemas() {}

  static JsonNode spec(Class<?> resource) throws IOException {
    return YamlReader.read(GeneratedCrd.of(resource).text())
        .get(0)
        .content()
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
  }

  static JsonNode yaml(String text) {
    return YamlReader.read(text).get(0).content();
  }
}
