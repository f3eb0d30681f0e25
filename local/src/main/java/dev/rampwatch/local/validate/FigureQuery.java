package dev.rampwatch.local.validate;

import static java.util.Collections.nCopies;

import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures in a database: the result tables, or any table of a warehouse by a query that returns the
 * same columns.
 *
 * @param login how to connect
 * @param query selects experiment, epoch_start, group_name, event_type, bucket_end, volume, users,
 *     sum_squares, triggered between two bucket ends (two parameters)
 * @param crossedQuery selects experiment, epoch_start, bucket_end, crossed_users likewise; null
 *     where there is no such table
 * @param experiments names that the queries' last parameters take; none where they ask for all
 */
record FigureQuery(
    DatabaseLogin login, String query, @Nullable String crossedQuery, List<String> experiments)
    implements ResultSource {
  private static final int FETCH = 10_000;

  /** Copies the list. */
  FigureQuery {
    experiments = List.copyOf(experiments);
  }

  /** The rows of experiments in the job's own tables. */
  static FigureQuery ofResultTables(DatabaseLogin login, List<String> experiments) {
    String named =
        " AND experiment IN (%s)".formatted(String.join(", ", nCopies(experiments.size(), "?")));
    return new FigureQuery(
        login,
        "SELECT experiment, epoch_start, group_name, event_type, bucket_end, volume, users,"
            + " sum_squares, triggered FROM metric_bucket"
            + " WHERE is_final AND bucket_end BETWEEN ? AND ?"
            + named,
        "SELECT experiment, epoch_start, bucket_end, crossed_users FROM metric_health"
            + " WHERE is_final AND bucket_end BETWEEN ? AND ?"
            + named,
        experiments);
  }

  @Override
  public void read(Range range, FigureTable into) throws SQLException {
    try (Connection connection = login.open()) {
      readFigures(connection, range, into);
      if (crossedQuery != null) {
        readCrossed(connection, crossedQuery, range, into);
      }
    }
  }

  private void readFigures(Connection connection, Range range, FigureTable into)
      throws SQLException {
    try (ResultSet rows = select(connection, query, range)) {
      while (rows.next()) {
        into.put(
            new Series(
                rows.getString("experiment"),
                rows.getLong("epoch_start"),
                rows.getString("group_name"),
                rows.getString("event_type")),
            rows.getLong("bucket_end"),
            new Figures(
                rows.getLong("volume"),
                rows.getLong("users"),
                rows.getLong("sum_squares"),
                rows.getLong("triggered")));
      }
    }
  }

  private void readCrossed(Connection connection, String query, Range range, FigureTable into)
      throws SQLException {
    try (ResultSet rows = select(connection, query, range)) {
      while (rows.next()) {
        into.putCrossed(
            rows.getString("experiment"),
            rows.getLong("epoch_start"),
            rows.getLong("bucket_end"),
            rows.getLong("crossed_users"));
      }
    }
  }

  @SuppressWarnings("resource") // The connection closes its statements.
  private ResultSet select(Connection connection, String query, Range range) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setFetchSize(FETCH);
    statement.setLong(1, range.from());
    statement.setLong(2, range.to());
    for (int i = 0; i < experiments.size(); i++) {
      statement.setString(3 + i, experiments.get(i));
    }
    return statement.executeQuery();
  }
}
