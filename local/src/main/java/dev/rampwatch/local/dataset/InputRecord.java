package dev.rampwatch.local.dataset;

import java.util.Comparator;

/**
 * A record as it lies in a topic.
 *
 * @param stream which of the two topics it belongs to
 * @param arrival when the topic logged it, ms since the epoch
 * @param key the user, by whom topics are partitioned
 * @param value the JSON text; of a malformed record, something else
 */
public record InputRecord(Stream stream, long arrival, String key, String value) {
  /** The order in which records are played; a total one, so that each run is the same. */
  public static final Comparator<InputRecord> BY_ARRIVAL =
      Comparator.comparingLong(InputRecord::arrival)
          .thenComparing(InputRecord::stream)
          .thenComparing(InputRecord::key)
          .thenComparing(InputRecord::value);

  /** The two kinds of input. */
  public enum Stream {
    EVENTS,
    ACTIVATIONS
  }
}
