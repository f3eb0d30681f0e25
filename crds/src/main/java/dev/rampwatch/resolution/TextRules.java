package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.schema.Syntax;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules about the forms of texts; a text that is unset follows every rule. */
final class TextRules {
  private TextRules() {}

  static void form(
      @Nullable String text, String form, String message, Findings findings, String field) {
    findings.in(field).unless(text == null || text.matches(form), field + " " + message);
  }

  static void duration(@Nullable String text, Findings findings, String field) {
    findings
        .in(field)
        .unless(
            text == null || DurationText.parse(text).isPresent(),
            "%s must be a duration %s".formatted(field, Syntax.DURATION_HINT));
  }

  static void positiveDuration(@Nullable String text, Findings findings, String field) {
    Optional<Duration> duration =
        Optional.ofNullable(text).flatMap(DurationText::parse).filter(length -> !length.isZero());
    findings
        .in(field)
        .unless(
            text == null || duration.isPresent(),
            "%s must be a duration above zero %s".formatted(field, Syntax.DURATION_HINT));
  }
}
