package dev.rampwatch.console.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Rows of the tables as values. */
final class Rows {
  static final String COUNTS =
      "b.group_name, b.event_type, b.bucket_end, b.volume, b.users, b.triggered,"
          + " b.is_partial, b.is_final";
  static final String COMPARISON =
      "c.treatment, c.control, c.event_type, c.measure, c.bucket_end, c.method, c.difference,"
          + " c.relative_lift, c.ci_low, c.ci_high, c.p_value, c.decision, c.decided_at, c.verdict,"
          + " c.is_final";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

  private Rows() {}

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
