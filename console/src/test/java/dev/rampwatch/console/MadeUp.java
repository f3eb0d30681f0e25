package dev.rampwatch.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up experiment whose rows grow as the job's do. In the first treatment users do a tenth
 * less of the first event type.
 *
 * @param name of the experiment
 * @param start of the epoch, ms since the Unix epoch
 * @param groups the control first
 * @param eventTypes what is counted
 */
public record MadeUp(String name, long start, List<String> groups, List<String> eventTypes) {
  static final long BUCKET = 15 * 60_000L;

  /** Buckets whose rows can still change. */
  private static final int OPEN = 8;

  private static final int DECIDED_AT = 30;

  static MadeUp of(String name, long start, int groups, int eventTypes) {
    return new MadeUp(
        name,
        start,
        IntStream.range(0, groups).mapToObj(i -> i == 0 ? "control" : "treatment_" + i).toList(),
        IntStream.range(0, eventTypes)
            .mapToObj(i -> i == 0 ? "save" : i == 1 ? "click" : "event_" + i)
            .toList());
  }

  /** Writes the metadata: two ramps. */
  MadeUp describe(Connection connection) throws SQLException {
    try (PreparedStatement experiment =
            connection.prepareStatement("INSERT INTO experiment VALUES (?, 'growth', NULL)");
        PreparedStatement group =
            connection.prepareStatement("INSERT INTO experiment_group VALUES (?, ?, ?)");
        PreparedStatement allocation =
            connection.prepareStatement("INSERT INTO group_allocation VALUES (?, ?, ?, ?)")) {
      experiment.setString(1, name);
      experiment.executeUpdate();
      for (String each : groups) {
        set(group, name, each, each.equals("control")).executeUpdate();
        set(allocation, name, each, 0.1, utc(start)).executeUpdate();
        set(allocation, name, each, 0.2, utc(start + 8 * BUCKET)).executeUpdate();
      }
    }
    return this;
  }

  private static String utc(long millis) {
    return Instant.ofEpochMilli(millis).toString().replace("T", " ").replace("Z", "");
  }

  /** Writes all rows of a number of full buckets, and of the open one after them. */
  void write(Connection connection, int buckets) throws SQLException {
    write(connection, 1, buckets);
  }

  /** Writes the rows that are new or others when a bucket is over. */
  void advance(Connection connection, int buckets) throws SQLException {
    write(connection, Math.max(1, buckets - OPEN), buckets);
  }

  private void write(Connection connection, int from, int buckets) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement counts =
            connection.prepareStatement(
                "REPLACE INTO metric_bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement comparison =
            connection.prepareStatement(
                "REPLACE INTO metric_comparison"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement health =
            connection.prepareStatement(
                "REPLACE INTO metric_health"
                    + " VALUES (?, ?, ?, ?, 12, 0.7, 0.6, 30, 4, 0, 0, 120, 2, ?)")) {
      for (int bucket = from; bucket <= buckets; bucket++) {
        boolean settled = bucket <= buckets - OPEN;
        addCounts(counts, bucket, false, settled);
        addComparisons(comparison, bucket, settled);
        set(
                health,
                name,
                start,
                end(bucket),
                "{\"control\": %d}".formatted(triggered(bucket)),
                settled)
            .addBatch();
      }
      addCounts(counts, buckets + 1, true, false);
      counts.executeBatch();
      comparison.executeBatch();
      health.executeBatch();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void addCounts(PreparedStatement counts, int bucket, boolean partial, boolean settled)
      throws SQLException {
    for (String group : groups) {
      for (String eventType : eventTypes) {
        long volume = volume(group, eventType, bucket);
        set(
                counts,
                name,
                start,
                group,
                eventType,
                end(bucket),
                volume,
                users(bucket),
                volume * 3,
                triggered(bucket),
                partial,
                settled)
            .addBatch();
      }
    }
  }

  private void addComparisons(PreparedStatement statement, int bucket, boolean settled)
      throws SQLException {
    for (String treatment : groups.subList(1, groups.size())) {
      for (String eventType : eventTypes) {
        for (String measure : List.of("propensity", "volume")) {
          for (String method : List.of("always-valid", "fixed-horizon")) {
            addComparison(statement, treatment, eventType, measure, method, bucket, settled);
          }
        }
      }
    }
  }

  private void addComparison(
      PreparedStatement statement,
      String treatment,
      String eventType,
      String measure,
      String method,
      int bucket,
      boolean settled)
      throws SQLException {
    boolean ofVolume = measure.equals("volume");
    double control = ofVolume ? mean("control", eventType, bucket) : share(bucket);
    double difference = ofVolume ? mean(treatment, eventType, bucket) - control : 0;
    boolean decides = method.equals("always-valid");
    double half = control * (decides ? 0.5 : 0.3) / Math.sqrt(bucket);
    boolean decided = difference < 0 && bucket >= DECIDED_AT;
    set(
            statement,
            name,
            start,
            treatment,
            "control",
            eventType,
            measure,
            end(bucket),
            method,
            difference,
            difference / control,
            difference - half,
            difference + half,
            decided ? 0.01 : 0.5,
            decided ? "decrease" : "none",
            decided ? (Long) end(DECIDED_AT) : null,
            decides ? "%s of %s".formatted(measure, eventType) : null,
            settled)
        .addBatch();
  }

  long end(int bucket) {
    return start + bucket * BUCKET;
  }

  long triggered(int bucket) {
    return 100L * bucket;
  }

  private long users(int bucket) {
    return 60L * bucket;
  }

  private double share(int bucket) {
    return (double) users(bucket) / triggered(bucket);
  }

  long volume(String group, String eventType, int bucket) {
    long wave = Math.round(40 * bucket * Math.sin(bucket / 12.0));
    long all = 300L * bucket + wave + eventType.length();
    boolean harmed = group.equals("treatment_1") && eventType.equals("save");
    return harmed ? Math.round(all * 0.9) : all;
  }

  private double mean(String group, String eventType, int bucket) {
    return (double) volume(group, eventType, bucket) / triggered(bucket);
  }

  private static PreparedStatement set(PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
