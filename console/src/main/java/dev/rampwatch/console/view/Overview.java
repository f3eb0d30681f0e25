package dev.rampwatch.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overview of all experiments.
 *
 * @param now the server's time, ms since the Unix epoch
 * @param readAt when the database was last read, ms since the Unix epoch
 * @param outage why it cannot be read now; null where it can
 * @param replay whether records of the past are played, so that ages against now mean nothing
 * @param experiments by name
 */
public record Overview(
    long now, long readAt, @Nullable String outage, boolean replay, List<OverviewRow> experiments) {
  /** Shows facts, by name. */
  public static Overview of(
      long now, long readAt, @Nullable String outage, boolean replay, List<Facts> facts) {
    return new Overview(now, readAt, outage, replay, facts.stream().map(OverviewRow::of).toList());
  }
}
