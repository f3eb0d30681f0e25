package dev.rampwatch.console.results;

import java.sql.SQLException;

/** Reads all rows of a metric, by ranges of the primary keys. */
public final class MetricReader {
  private static final String COUNTS =
      "SELECT "
          + Rows.COUNTS
          + """

      FROM (SELECT experiment, epoch_start, group_name FROM metric_bucket
            WHERE experiment = ? AND epoch_start = ?
            GROUP BY experiment, epoch_start, group_name) s
      JOIN metric_bucket b ON b.experiment = s.experiment AND b.epoch_start = s.epoch_start
       AND b.group_name = s.group_name AND b.event_type = ?
      ORDER BY b.group_name, b.bucket_end
      LIMIT ?
      """;
  private static final String COMPARISONS =
      "SELECT "
          + Rows.COMPARISON
          + """

      FROM (SELECT experiment, epoch_start, treatment, control FROM metric_comparison
            WHERE experiment = ? AND epoch_start = ?
            GROUP BY experiment, epoch_start, treatment, control) s
      JOIN metric_comparison c ON c.experiment = s.experiment AND c.epoch_start = s.epoch_start
       AND c.treatment = s.treatment AND c.control = s.control AND c.event_type = ?
       AND c.measure = ?
      ORDER BY c.treatment, c.method, c.bucket_end
      LIMIT ?
      """;

  /** More rows than a month of 15-minute buckets of 20 groups and 5 methods has. */
  private static final int MOST_ROWS = 300_000;

  private final ResultDatabase database;

  /** Reads from a database. */
  public MetricReader(ResultDatabase database) {
    this.database = database;
  }

  /** All rows of a metric, ascending by bucket. */
  public MetricHistory history(MetricKey key) throws SQLException {
    String experiment = key.epoch().experiment();
    Long start = key.epoch().start();
    return database.read(
        transaction ->
            new MetricHistory(
                key,
                transaction.list(
                    COUNTS, Rows::counts, experiment, start, key.eventType(), MOST_ROWS),
                transaction.list(
                    COMPARISONS,
                    Rows::comparison,
                    experiment,
                    start,
                    key.eventType(),
                    key.measure(),
                    MOST_ROWS)));
  }
}
