package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.preflight.Check;
import dev.rampwatch.pipeline.preflight.Finding;
import java.io.IOException;
import java.util.Objects;

/**
 * Whether the schema registry of a topic answers.
 *
 * @param registry where it is
 */
public record RegistryCheck(RawFormat.Registry registry) implements Check {
  @Override
  public Finding look() {
    try {
      new SchemaRegistry(registry).greet();
      return new Finding.Ready();
    } catch (IOException e) {
      return new Finding.Missing(
          "RegistryUnreachable", Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }
}
