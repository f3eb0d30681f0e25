package dev.rampwatch.operator.results;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.operator.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes rows as a job does, of an epoch of one hour with buckets of 15 minutes. */
public final class RowsInTables {
  /** When the epoch begins. */
  public static final Instant START = Instant.parse("2026-01-02T10:00:00Z");

  private final TestDatabase database;
  private final String experiment;
  private final Instant start;

  /** Rows of an experiment. */
  public RowsInTables(TestDatabase database, String experiment) {
    this(database, experiment, START);
  }

  /** Rows of an epoch that begins at another time. */
  public RowsInTables(TestDatabase database, String experiment, Instant start) {
    this.database = database;
    this.experiment = experiment;
    this.start = start;
  }

  static Instant at(String time) {
    return Instant.parse("2026-01-02T%s:00Z".formatted(time));
  }

  static EpochQuestion question(String pipeline, String experiment, Method method) {
    return new EpochQuestion(
        new EpochKey(pipeline, START),
        experiment,
        "control",
        List.of("blue"),
        List.of(new Metric("purchase", List.of(Measure.VOLUME, Measure.PROPENSITY))),
        method,
        new EpochQuestion.Schedule(Duration.ofMinutes(15), at("11:00"), at("13:00"), at("10:00")));
  }

  /** A row of health. */
  public RowsInTables health(Instant bucketEnd, double pValue, boolean isFinal)
      throws SQLException {
    return insert(
        "metric_health",
        "%d, '{\"blue\": 512, \"control\": 488}', 3, %s, 0.5, 0, 0, 0, 0, 0, 0, %s"
            .formatted(bucketEnd.toEpochMilli(), pValue, isFinal));
  }

  /** A row of each group of purchases. */
  public RowsInTables groups(Instant bucketEnd, boolean isFinal) throws SQLException {
    for (String group : List.of("blue", "control")) {
      insert(
          "metric_bucket",
          "'%s', 'purchase', %d, 10, 5, 30, 500, false, %s"
              .formatted(group, bucketEnd.toEpochMilli(), isFinal));
    }
    return this;
  }

  /** A row of blue's volume of purchases against the control's. */
  public RowsInTables volume(
      Instant bucketEnd,
      String method,
      double lift,
      String decision,
      Instant decidedAt,
      boolean end)
      throws SQLException {
    return comparison(
        "volume",
        bucketEnd,
        method,
        "%s, '%s', %s, 'volume as of %s'"
            .formatted(
                lift, decision, decidedAt == null ? "NULL" : decidedAt.toEpochMilli(), bucketEnd),
        end);
  }

  /** A row of the guardrail on blue's volume of purchases. */
  RowsInTables guardrail(Instant bucketEnd, String state, Instant decidedAt) throws SQLException {
    return insert(
        "metric_guardrail",
        "'maxRelativeDrop', 'blue', 'purchase', 'volume', %d, 0.02, -0.1, 0.01, '%s', %s, 'as of %s', 0"
            .formatted(
                bucketEnd.toEpochMilli(),
                state,
                decidedAt == null ? "NULL" : decidedAt.toEpochMilli(),
                bucketEnd));
  }

  private RowsInTables comparison(
      String measure, Instant bucketEnd, String method, String outcome, boolean end)
      throws SQLException {
    String[] parts = outcome.split(", ", 4);
    return insert(
        "metric_comparison",
        "'blue', 'control', 'purchase', '%s', %d, '%s', 0.1, %s, 0.05, 0.15, 0.01, %s, %s, %s, %s"
            .formatted(
                measure,
                bucketEnd.toEpochMilli(),
                method,
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                end));
  }

  /** An entry of the history: what a validation of an epoch found. */
  public RowsInTables validation(Instant at, Instant epochStart, String outcome, String detail)
      throws SQLException {
    database.run(
        "INSERT INTO experiments.experiment_history VALUES ('%s', %d, 'validation', 'epoch of %s', '%s', '%s')"
            .formatted(experiment, at.toEpochMilli(), epochStart, outcome, detail));
    return this;
  }

  private RowsInTables insert(String table, String values) throws SQLException {
    database.run(
        "REPLACE INTO experiments.%s VALUES ('%s', %d, %s)"
            .formatted(table, experiment, start.toEpochMilli(), values));
    return this;
  }
}
