package dev.rampwatch.console.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Rows of the tables as values. */
final class Rows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

  private Rows() {}

  /** Counts of an epoch, to be narrowed down. */
  static Query counts(EpochKey key) {
    return new Query(
        "SELECT group_name, event_type, bucket_end, volume, users, triggered, is_partial, is_final"
            + " FROM metric_bucket WHERE experiment = ? AND epoch_start = ?",
        key.experiment(),
        key.start());
  }

  /** Comparisons of an epoch, to be narrowed down. */
  static Query comparisons(EpochKey key) {
    return new Query(
        "SELECT treatment, control, event_type, measure, bucket_end, method, difference,"
            + " relative_lift, ci_low, ci_high, p_value, decision, decided_at, verdict, is_final"
            + " FROM metric_comparison WHERE experiment = ? AND epoch_start = ?",
        key.experiment(),
        key.start());
  }

  static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getString("group_name"),
        row.getString("event_type"),
        row.getLong("bucket_end"),
        row.getLong("volume"),
        row.getLong("users"),
        row.getLong("triggered"),
        row.getBoolean("is_partial"),
        row.getBoolean("is_final"));
  }

  static Comparison comparison(ResultSet row) throws SQLException {
    return new Comparison(
        row.getString("treatment"),
        row.getString("control"),
        row.getString("event_type"),
        row.getString("measure"),
        row.getLong("bucket_end"),
        row.getString("method"),
        row.getDouble("difference"),
        row.getObject("relative_lift", Double.class),
        row.getDouble("ci_low"),
        row.getDouble("ci_high"),
        row.getObject("p_value", Double.class),
        row.getString("decision"),
        row.getObject("decided_at", Long.class),
        row.getString("verdict"),
        row.getBoolean("is_final"));
  }

  static Trust trust(ResultSet row) throws SQLException {
    return new Trust(
        row.getLong("bucket_end"),
        numbers(row.getString("triggered")),
        row.getLong("crossed_users"),
        row.getObject("srm_p_value", Double.class),
        row.getObject("srm_chi_square_p_value", Double.class),
        row.getLong("late_events"),
        row.getLong("late_activations"),
        row.getLong("future_events"),
        row.getLong("future_activations"),
        row.getLong("duplicates"),
        row.getLong("malformed"),
        row.getLong("buckets"),
        row.getLong("final_buckets"));
  }

  private static Map<String, Long> numbers(String json) throws SQLException {
    try {
      return JSON.readValue(json, NUMBERS);
    } catch (JsonProcessingException e) {
      throw new SQLException("metric_health.triggered is no object of numbers", e);
    }
  }
}
