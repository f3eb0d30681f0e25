package dev.rampwatch.console.results;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rampwatch.console.results.ResultDatabase.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads epochs by points and short ranges of the primary keys: what a reading costs does not grow
 * with the number of buckets that it leaves out.
 */
public final class EpochReader {
  private static final String NEXT_START =
      "SELECT epoch_start FROM metric_bucket WHERE experiment = ? AND epoch_start > ?"
          + " ORDER BY epoch_start LIMIT 1";
  private static final String OPEN_BUCKET =
      "SELECT bucket_end FROM metric_bucket WHERE experiment = ? AND epoch_start = ?"
          + " AND group_name = ? AND event_type = ? ORDER BY bucket_end DESC LIMIT 1";
  private static final String TRUST =
      """
      SELECT h.*, n.buckets, n.final_buckets
      FROM (SELECT COUNT(*) AS buckets, COALESCE(SUM(is_final), 0) AS final_buckets
            FROM metric_health WHERE experiment = ? AND epoch_start = ?) n
      JOIN metric_health h ON h.experiment = ? AND h.epoch_start = ?
      ORDER BY h.bucket_end DESC LIMIT 2
      """;
  static final List<String> MEASURES = List.of("propensity", "volume");

  /** A metric that joins an epoch shows after this. */
  private static final Duration NAMES_FRESH = Duration.ofSeconds(10);

  private final ResultDatabase database;
  private final int mostRows;
  private final Cache<EpochKey, EpochNames> names =
      Caffeine.newBuilder().expireAfterWrite(NAMES_FRESH).maximumSize(2_000).build();

  /**
   * Reads from a database.
   *
   * @param mostRows most rows of a kind that a metric's history has
   */
  public EpochReader(ResultDatabase database, int mostRows) {
    this.database = database;
    this.mostRows = mostRows;
  }

  /**
   * Starts of an experiment's epochs that have rows, ascending; each is found by one step in the
   * primary key.
   */
  public List<Long> starts(String experiment) throws SQLException {
    return database.read(
        transaction -> {
          List<Long> starts = new ArrayList<>();
          List<Long> next;
          long last = Long.MIN_VALUE;
          do {
            next = transaction.list(NEXT_START, row -> row.getLong(1), experiment, last);
            starts.addAll(next);
            last = next.isEmpty() ? last : next.get(0);
          } while (!next.isEmpty());
          return starts;
        });
  }

  /** The newest figures of an epoch. */
  public Snapshot snapshot(EpochKey key) throws SQLException {
    return database.read(transaction -> snapshot(transaction, key));
  }

  /** The rows of a metric, ascending by bucket. */
  public MetricHistory history(MetricKey key) throws SQLException {
    return database.read(transaction -> history(transaction, key));
  }

  private Snapshot snapshot(Transaction transaction, EpochKey key) throws SQLException {
    EpochNames known = names(transaction, key);
    String experiment = key.experiment();
    Long start = key.start();
    List<Trust> trust = transaction.list(TRUST, Rows::trust, experiment, start, experiment, start);
    List<Long> full = trust.stream().map(Trust::bucketEnd).toList();
    return new Snapshot(
        key,
        counts(transaction, key, known, full),
        comparisons(transaction, key, known, full),
        GuardrailReader.newest(transaction, key, known, full),
        trust.isEmpty() ? null : trust.get(0));
  }

  private EpochNames names(Transaction transaction, EpochKey key) throws SQLException {
    EpochNames known = names.getIfPresent(key);
    if (known == null) {
      known = EpochNames.read(transaction, key);
      if (known.isComplete()) {
        names.put(key, known);
      }
    }
    return known;
  }

  /** Counts at the last full bucket and in the open one. */
  private static List<Counts> counts(
      Transaction transaction, EpochKey key, EpochNames known, List<Long> full)
      throws SQLException {
    if (known.eventTypes().isEmpty()) {
      return List.of();
    }
    Set<Long> ends = new TreeSet<>(full.subList(0, Math.min(1, full.size())));
    ends.addAll(
        transaction.list(
            OPEN_BUCKET,
            row -> row.getLong(1),
            key.experiment(),
            key.start(),
            known.groups().get(0),
            known.eventTypes().get(0)));
    Query query =
        Rows.counts(key)
            .andOneOf("group_name", known.groups())
            .andOneOf("event_type", known.eventTypes())
            .andOneOf("bucket_end", ends)
            .and(" ORDER BY group_name, event_type, bucket_end");
    return transaction.list(query.text(), Rows::counts, query.parameters());
  }

  /**
   * The newest comparisons. A bucket's rows come in several batches: while some are on their way,
   * those of the bucket before stand.
   */
  private static List<Comparison> comparisons(
      Transaction transaction, EpochKey key, EpochNames known, List<Long> full)
      throws SQLException {
    if (known.treatments().isEmpty() || full.isEmpty()) {
      return List.of();
    }
    Query query =
        Rows.comparisons(key)
            .andOneOf("treatment", known.treatments())
            .andOneOf("control", known.controls())
            .andOneOf("event_type", known.eventTypes())
            .andOneOf("measure", MEASURES)
            .andOneOf("bucket_end", full);
    List<Comparison> rows = transaction.list(query.text(), Rows::comparison, query.parameters());
    record Contest(String treatment, String eventType, String measure, String method) {}
    Set<Contest> seen = new HashSet<>();
    List<Comparison> newest = new ArrayList<>();
    rows.stream()
        .sorted(Comparator.comparing(Comparison::bucketEnd).reversed())
        .filter(
            row ->
                seen.add(
                    new Contest(row.treatment(), row.eventType(), row.measure(), row.method())))
        .forEach(newest::add);
    newest.sort(
        Comparator.comparing(Comparison::eventType)
            .thenComparing(Comparison::measure)
            .thenComparing(Comparison::treatment)
            .thenComparing(Comparison::method));
    return newest;
  }

  private MetricHistory history(Transaction transaction, MetricKey key) throws SQLException {
    EpochNames known = names(transaction, key.epoch());
    if (known.groups().isEmpty()) {
      return new MetricHistory(key, List.of(), List.of(), null);
    }
    Query counts =
        Rows.counts(key.epoch())
            .andOneOf("group_name", known.groups())
            .and(" AND event_type = ? ORDER BY group_name, event_type, bucket_end", key.eventType())
            .and(oneMoreThanMost());
    List<Counts> counted = transaction.list(counts.text(), Rows::counts, counts.parameters());
    List<Comparison> compared = List.of();
    if (!known.treatments().isEmpty()) {
      Query comparisons =
          Rows.comparisons(key.epoch())
              .andOneOf("treatment", known.treatments())
              .andOneOf("control", known.controls())
              .and(" AND event_type = ? AND measure = ?", key.eventType(), key.measure())
              .and(" ORDER BY treatment, control, event_type, measure, bucket_end, method")
              .and(oneMoreThanMost());
      compared = transaction.list(comparisons.text(), Rows::comparison, comparisons.parameters());
    }
    boolean more = counted.size() > mostRows || compared.size() > mostRows;
    return new MetricHistory(key, most(counted), most(compared), more ? mostRows : null);
  }

  /** Tells an answer that has everything from one that is cut. */
  private String oneMoreThanMost() {
    return " LIMIT " + (mostRows + 1);
  }

  private <T> List<T> most(List<T> rows) {
    return rows.size() > mostRows ? rows.subList(0, mostRows) : rows;
  }
}
