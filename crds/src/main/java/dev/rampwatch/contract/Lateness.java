package dev.rampwatch.contract;

import java.time.Duration;

/**
 * How far a record's arrival may lie from its time for the record to count.
 *
 * @param events largest arrival − time of an event that counts
 * @param activations largest arrival − time of an activation that counts
 * @param future largest time − arrival of any record that counts
 */
public record Lateness(Duration events, Duration activations, Duration future) {
  /** Two hours for events, 15 minutes for activations, 5 minutes into the future. */
  public static final Lateness DEFAULT =
      new Lateness(Duration.ofHours(2), Duration.ofMinutes(15), Duration.ofMinutes(5));

  /** Checks the signs. */
  public Lateness {
    if (events.isNegative() || activations.isNegative() || future.isNegative()) {
      throw new IllegalArgumentException("lateness must not be negative");
    }
  }

  /** After this much progress beyond a bucket's end nothing can change the bucket's row. */
  public Duration longest() {
    return events.compareTo(activations) > 0 ? events : activations;
  }
}
