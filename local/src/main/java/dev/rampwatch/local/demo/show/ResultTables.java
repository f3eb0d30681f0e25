package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.ExperimentPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the tables of results. */
final class ResultTables {
  private final Connection connection;

  ResultTables(Connection connection) {
    this.connection = connection;
  }

  /** A group and an event type. */
  record Series(String group, String eventType) {}

  /** A treatment, an event type and the row name of a measure. */
  record Contest(String treatment, String eventType, String measure) {}

  /** Starts of the epochs that have rows, ascending, ms since the epoch. */
  List<Long> epochs(String experiment) throws SQLException {
    var sql =
        "SELECT DISTINCT epoch_start FROM metric_bucket WHERE experiment = ? ORDER BY epoch_start";
    var starts = new ArrayList<Long>();
    try (var query = query(sql, experiment);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        starts.add(rows.getLong(1));
      }
    }
    return starts;
  }

  /** The last bucket end that has comparisons, or else the last one that has counts. */
  OptionalLong lastBucketEnd(ExperimentPlan plan, long epochStart) throws SQLException {
    var experiment = plan.experiment().name();
    var method = plan.analysis().decideBy().rowName();
    var compared =
        "SELECT MAX(bucket_end) FROM metric_comparison"
            + " WHERE experiment = ? AND epoch_start = ? AND method = ?";
    var counted =
        "SELECT MAX(bucket_end) FROM metric_bucket"
            + " WHERE experiment = ? AND epoch_start = ? AND NOT is_partial";
    var last = number(query(compared, experiment, epochStart, method));
    return last.isPresent() ? last : number(query(counted, experiment, epochStart));
  }

  Map<Series, Arm> arms(String experiment, long epochStart, long bucketEnd) throws SQLException {
    var sql =
        "SELECT group_name, event_type, triggered, volume, users FROM metric_bucket"
            + " WHERE experiment = ? AND epoch_start = ? AND bucket_end = ?";
    var arms = new HashMap<Series, Arm>();
    try (var query = query(sql, experiment, epochStart, bucketEnd);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        arms.put(
            new Series(rows.getString("group_name"), rows.getString("event_type")),
            new Arm(rows.getLong("triggered"), rows.getLong("volume"), rows.getLong("users")));
      }
    }
    return arms;
  }

  Map<Contest, Contrast> contrasts(ExperimentPlan plan, long epochStart, long bucketEnd)
      throws SQLException {
    var sql =
        "SELECT treatment, event_type, measure, relative_lift, ci_low, ci_high, decision, decided_at"
            + " FROM metric_comparison"
            + " WHERE experiment = ? AND epoch_start = ? AND bucket_end = ? AND method = ?";
    var method = plan.analysis().decideBy().rowName();
    var contrasts = new HashMap<Contest, Contrast>();
    try (var query = query(sql, plan.experiment().name(), epochStart, bucketEnd, method);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        var contest =
            new Contest(
                rows.getString("treatment"),
                rows.getString("event_type"),
                rows.getString("measure"));
        contrasts.put(contest, contrast(rows));
      }
    }
    return contrasts;
  }

  /** The last health row of an epoch in words. */
  String health(String experiment, long epochStart) throws SQLException {
    var sql =
        "SELECT crossed_users, duplicates, late_events, late_activations, malformed"
            + " FROM metric_health WHERE experiment = ? AND epoch_start = ?"
            + " ORDER BY bucket_end DESC LIMIT 1";
    try (var query = query(sql, experiment, epochStart);
        var rows = query.executeQuery()) {
      if (!rows.next()) {
        return "";
      }
      return "%s crossed users, %s duplicates, %s late events, %s late activations, %s malformed"
          .formatted(
              Figures.count(rows.getLong(1)),
              Figures.count(rows.getLong(2)),
              Figures.count(rows.getLong(3)),
              Figures.count(rows.getLong(4)),
              Figures.count(rows.getLong(5)));
    }
  }

  /** Number of rows of a table, and how many of them can still change. */
  RowCount count(String table) throws SQLException {
    var sql = "SELECT COUNT(*), COALESCE(SUM(NOT is_final), 0) FROM " + table;
    try (var query = query(sql);
        var rows = query.executeQuery()) {
      rows.next();
      return new RowCount(rows.getLong(1), rows.getLong(2));
    }
  }

  record RowCount(long all, long open) {}

  private static Contrast contrast(ResultSet row) throws SQLException {
    return new Contrast(
        row.getObject("relative_lift", Double.class),
        row.getDouble("ci_low"),
        row.getDouble("ci_high"),
        Contrast.Decision.ofRow(row.getString("decision")),
        row.getObject("decided_at", Long.class));
  }

  private static OptionalLong number(PreparedStatement query) throws SQLException {
    try (query;
        var rows = query.executeQuery()) {
      var number = rows.next() ? rows.getObject(1, Long.class) : null;
      return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
  }

  private PreparedStatement query(String sql, Object... parameters) throws SQLException {
    var query = connection.prepareStatement(sql);
    for (int index = 0; index < parameters.length; index++) {
      query.setObject(index + 1, parameters[index]);
    }
    return query;
  }
}
