package dev.rampwatch.pipeline.sink;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result tables; {@code result-schema.sql} creates them. */
public enum ResultTable {
  /** What each group did. */
  METRIC_BUCKET(
      List.of("experiment", "epoch_start", "group_name", "event_type", "bucket_end"),
      List.of("volume", "users", "sum_squares", "triggered", "is_partial", "is_final")),
  /** Treatments compared with the control. */
  METRIC_COMPARISON(
      List.of(
          "experiment",
          "epoch_start",
          "treatment",
          "control",
          "event_type",
          "measure",
          "bucket_end",
          "method"),
      List.of(
          "difference",
          "relative_lift",
          "ci_low",
          "ci_high",
          "p_value",
          "decision",
          "decided_at",
          "verdict",
          "is_final")),
  /** How far the figures can be trusted. */
  METRIC_HEALTH(
      List.of("experiment", "epoch_start", "bucket_end"),
      List.of(
          "triggered",
          "crossed_users",
          "srm_p_value",
          "srm_chi_square_p_value",
          "late_events",
          "late_activations",
          "future_events",
          "future_activations",
          "duplicates",
          "malformed",
          "is_final")),
  /** How guardrails stand. */
  METRIC_GUARDRAIL(
      List.of(
          "experiment",
          "epoch_start",
          "guardrail",
          "treatment",
          "event_type",
          "measure",
          "bucket_end"),
      List.of("tolerated", "observed", "p_value", "state", "decided_at", "evidence", "is_final"));

  private final String upsert;
  private final String withdrawal;

  ResultTable(List<String> key, List<String> values) {
    List<String> columns = Stream.concat(key.stream(), values.stream()).toList();
    upsert =
        "INSERT INTO %s (%s) VALUES (%s) ON DUPLICATE KEY UPDATE %s"
            .formatted(
                tableName(),
                String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")),
                values.stream()
                    .map(column -> "%s = VALUES(%s)".formatted(column, column))
                    .collect(Collectors.joining(", ")));
    withdrawal =
        "DELETE FROM %s WHERE experiment = ? AND epoch_start = ? AND bucket_end > ?"
            .formatted(tableName());
  }

  /** The table's name. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A statement that inserts a row or replaces the one of the same key; all values are bound. */
  String upsert() {
    return upsert;
  }

  /** A statement that deletes an epoch's rows beyond a bucket end; all values are bound. */
  String withdrawal() {
    return withdrawal;
  }
}
