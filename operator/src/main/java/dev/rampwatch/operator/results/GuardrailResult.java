package dev.rampwatch.operator.results;

import java.time.Instant;

/**
 * What the newest row says of a guardrail that is decided. Its figures are those of the bucket in
 * which it was: in between they change with each bucket.
 *
 * @param guardrail which guardrail it is, in the words of the rows
 * @param treatment name of the group; empty where it is the experiment's
 * @param eventType type of the events; empty likewise
 * @param measure what of them; empty likewise
 * @param breached whether harm is shown, and not ruled out
 * @param decidedAt end of the bucket in which it was
 * @param evidence why, in a sentence
 */
public record GuardrailResult(
    String guardrail,
    String treatment,
    String eventType,
    String measure,
    boolean breached,
    Instant decidedAt,
    String evidence) {
  /** Words that are equal for equal guardrails. */
  public String name() {
    return String.join(" ", guardrail, treatment, eventType, measure).strip();
  }
}
