package dev.rampwatch.pipeline.bucket;

/**
 * What is counted along the buckets of an epoch.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch, ms since the epoch
 * @param kind what is counted
 * @param group name of the group; empty where the series is the whole experiment's
 * @param name the event type of {@link SeriesKind#ACTIONS}; for {@link SeriesKind#TRIGGERED} the
 *     moment (ms) from which the allocations hold; empty otherwise
 */
public record SeriesKey(
    String experiment, long epochStart, SeriesKind kind, String group, String name) {

  /** A text that is equal for equal keys, in every process. */
  public String text() {
    return String.join("\u001f", experiment, Long.toString(epochStart), kind.name(), group, name);
  }

  /** The key whose {@link #text} it is. */
  public static SeriesKey ofText(String text) {
    String[] parts = text.split("\u001f", -1);
    return new SeriesKey(
        parts[0], Long.parseLong(parts[1]), SeriesKind.valueOf(parts[2]), parts[3], parts[4]);
  }
}
