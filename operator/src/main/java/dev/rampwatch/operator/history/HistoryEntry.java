package dev.rampwatch.operator.history;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to an experiment, and never changes.
 *
 * @param experiment name of the experiment
 * @param at when; of what a bucket decided, the bucket's end
 * @param kind what sort of thing
 * @param subject what it is about, such as a metric in a group; empty for the whole experiment
 * @param outcome in one word: increase, decrease, breached, grown
 * @param detail in a sentence
 */
public record HistoryEntry(
    String experiment, Instant at, Kind kind, String subject, String outcome, String detail) {
  private static final int LONGEST_DETAIL = 1_000;

  /** Cuts off a detail that the table has no room for. */
  public HistoryEntry {
    if (detail.length() > LONGEST_DETAIL) {
      detail = detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }
  }

  /** Sorts of things that happen. */
  public enum Kind {
    /** An allocation grew. */
    RAMP,
    /** A method that decides has decided. */
    DECISION,
    /** A guardrail's harm is shown. */
    BREACH;

    /** As rows name it. */
    String rowName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
