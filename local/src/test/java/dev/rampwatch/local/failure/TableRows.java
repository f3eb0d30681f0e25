package dev.rampwatch.local.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of the result tables, as they would stand in the output of a replay. */
final class TableRows {
  private static final JsonMapper JSON = new JsonMapper();

  private TableRows() {}

  private interface Reader {
    ResultRow read(ResultSet row) throws SQLException;
  }

  static SortedMap<RowKey, ResultRow> of(Database database) throws SQLException {
    SortedMap<RowKey, ResultRow> rows = new TreeMap<>();
    try (Connection connection = database.connect()) {
      add(connection, "metric_bucket", TableRows::bucket, rows);
      add(connection, "metric_comparison", TableRows::comparison, rows);
      add(connection, "metric_health", TableRows::health, rows);
    }
    return rows;
  }

  private static void add(
      Connection connection, String table, Reader reader, SortedMap<RowKey, ResultRow> rows)
      throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT * FROM " + table)) {
      while (result.next()) {
        ResultRow row = reader.read(result);
        rows.put(row.key(), row);
      }
    }
  }

  private static ResultRow bucket(ResultSet row) throws SQLException {
    return new ResultRow.BucketRow(
        row.getString("experiment"),
        row.getLong("epoch_start"),
        row.getString("group_name"),
        row.getString("event_type"),
        row.getLong("bucket_end"),
        row.getLong("volume"),
        row.getLong("users"),
        row.getLong("sum_squares"),
        row.getLong("triggered"),
        row.getBoolean("is_partial"),
        row.getBoolean("is_final"));
  }

  private static ResultRow comparison(ResultSet row) throws SQLException {
    return new ResultRow.ComparisonRow(
        row.getString("experiment"),
        row.getLong("epoch_start"),
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

  private static ResultRow health(ResultSet row) throws SQLException {
    return new ResultRow.HealthRow(
        row.getString("experiment"),
        row.getLong("epoch_start"),
        row.getLong("bucket_end"),
        triggered(row.getString("triggered")),
        row.getLong("crossed_users"),
        row.getDouble("srm_p_value"),
        row.getObject("srm_chi_square_p_value", Double.class),
        row.getLong("late_events"),
        row.getLong("late_activations"),
        row.getLong("future_events"),
        row.getLong("future_activations"),
        row.getLong("duplicates"),
        row.getLong("malformed"),
        row.getBoolean("is_final"));
  }

  private static SortedMap<String, Long> triggered(String json) throws SQLException {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException(json, e);
    }
  }
}
