package dev.rampwatch.operator.alert;

import java.time.Duration;

/**
 * A guardrail's state that people are told of, once.
 *
 * @param guardrail which guardrail, in words that are equal for equal ones
 * @param state the state with its time, such as {@code breached 2026-01-03T14:30:00Z}
 * @param sentence what it means, for people
 * @param breach whether a guardrail on the experiment's users is breached; else the results are at
 *     fault
 * @param quietPeriod least time between two alerts about this guardrail
 */
public record StateChange(
    String guardrail, String state, String sentence, boolean breach, Duration quietPeriod) {
  /** What the alert's record says of it. */
  String text() {
    return guardrail + ": " + state;
  }
}
