package dev.rampwatch.operator.results;

import java.time.Instant;
import java.util.stream.Collectors;

/**
 * What the last validation of an epoch found.
 *
 * @param at when
 * @param equal whether nothing differed
 * @param detail what was compared and what differed, in lines
 */
public record ValidationResult(Instant at, boolean equal, String detail) {
  /** In a sentence. */
  public String words() {
    return "validated at %s: %s"
        .formatted(at, detail.lines().map(String::strip).collect(Collectors.joining("; ")));
  }
}
