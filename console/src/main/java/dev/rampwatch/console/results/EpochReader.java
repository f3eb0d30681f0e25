package dev.rampwatch.console.results;

import dev.rampwatch.console.results.ResultDatabase.Transaction;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads epochs. Each query walks the primary keys from one group or contest to the next (a loose
 * index scan), so that its cost does not grow with the number of buckets.
 */
public final class EpochReader {
  private static final String NEWEST =
      """
      SELECT e.experiment, e.epoch_start,
             (SELECT MAX(h.bucket_end) FROM metric_health h
              WHERE h.experiment = e.experiment AND h.epoch_start = e.epoch_start) AS bucket_end
      FROM (SELECT experiment, MAX(epoch_start) AS epoch_start FROM metric_bucket
            GROUP BY experiment) e
      """;
  private static final String STARTS =
      """
      SELECT epoch_start FROM metric_bucket WHERE experiment = ?
      GROUP BY experiment, epoch_start ORDER BY epoch_start
      """;
  private static final String COUNTS =
      "SELECT "
          + Rows.COUNTS
          + """

      FROM (SELECT experiment, epoch_start, group_name, event_type, MAX(bucket_end) AS bucket_end
            FROM metric_bucket WHERE experiment = ? AND epoch_start = ?
            GROUP BY experiment, epoch_start, group_name, event_type) s
      JOIN metric_bucket b ON b.experiment = s.experiment AND b.epoch_start = s.epoch_start
       AND b.group_name = s.group_name AND b.event_type = s.event_type
       AND b.bucket_end IN (s.bucket_end, ?)
      ORDER BY b.group_name, b.event_type, b.bucket_end
      """;
  private static final String COMPARISONS =
      "SELECT "
          + Rows.COMPARISON
          + """

      FROM (SELECT experiment, epoch_start, treatment, control, event_type, measure,
                   MAX(bucket_end) AS bucket_end
            FROM metric_comparison WHERE experiment = ? AND epoch_start = ?
            GROUP BY experiment, epoch_start, treatment, control, event_type, measure) s
      JOIN metric_comparison c ON c.experiment = s.experiment AND c.epoch_start = s.epoch_start
       AND c.treatment = s.treatment AND c.control = s.control AND c.event_type = s.event_type
       AND c.measure = s.measure AND c.bucket_end = s.bucket_end
      ORDER BY c.event_type, c.measure, c.treatment, c.method
      """;
  private static final String TRUST =
      """
      SELECT h.*, n.buckets, n.final_buckets
      FROM (SELECT MAX(bucket_end) AS bucket_end, COUNT(*) AS buckets,
                   COALESCE(SUM(is_final), 0) AS final_buckets
            FROM metric_health WHERE experiment = ? AND epoch_start = ?) n
      JOIN metric_health h ON h.experiment = ? AND h.epoch_start = ?
       AND h.bucket_end = n.bucket_end
      """;

  private final ResultDatabase database;

  /** Reads from a database. */
  public EpochReader(ResultDatabase database) {
    this.database = database;
  }

  /**
   * An experiment's newest epoch.
   *
   * @param key the epoch
   * @param lastFullBucket its end, ms since the Unix epoch; 0 before it
   */
  public record Newest(EpochKey key, long lastFullBucket) {}

  /** The newest epoch of every experiment that has rows. */
  public List<Newest> newest() throws SQLException {
    return database.read(
        transaction ->
            transaction.list(
                NEWEST,
                row -> new Newest(new EpochKey(row.getString(1), row.getLong(2)), row.getLong(3))));
  }

  /** Starts of an experiment's epochs that have rows, ascending. */
  public List<Long> starts(String experiment) throws SQLException {
    return database.read(
        transaction -> transaction.list(STARTS, row -> row.getLong(1), experiment));
  }

  /** The newest figures of an epoch. */
  public Snapshot snapshot(EpochKey key) throws SQLException {
    return database.read(transaction -> snapshot(transaction, key));
  }

  private static Snapshot snapshot(Transaction transaction, EpochKey key) throws SQLException {
    String experiment = key.experiment();
    Long start = key.start();
    List<Trust> trust = transaction.list(TRUST, Rows::trust, experiment, start, experiment, start);
    long full = trust.isEmpty() ? 0 : trust.get(0).bucketEnd();
    return new Snapshot(
        key,
        transaction.list(COUNTS, Rows::counts, experiment, start, full),
        transaction.list(COMPARISONS, Rows::comparison, experiment, start),
        trust.isEmpty() ? null : trust.get(0));
  }
}
