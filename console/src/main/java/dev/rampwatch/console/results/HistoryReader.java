package dev.rampwatch.console.results;

import java.sql.SQLException;
import java.util.List;

/** Reads what the operator wrote down of experiments. */
public final class HistoryReader {
  private static final String NEWEST =
      "SELECT happened_at, kind, subject, outcome, detail FROM experiment_history"
          + " WHERE experiment = ? ORDER BY happened_at DESC LIMIT 500";
  private static final String NO_TABLE = "42S02";

  private final ResultDatabase database;

  /** Reads from a database. */
  public HistoryReader(ResultDatabase database) {
    this.database = database;
  }

  /**
   * The last things that happened to an experiment, the newest first; none where the table is not
   * there, as in databases that were set up before there was one.
   */
  public List<HistoryEntry> newest(String experiment) throws SQLException {
    try {
      return database.read(
          transaction ->
              transaction.list(
                  NEWEST,
                  row ->
                      new HistoryEntry(
                          row.getLong("happened_at"),
                          row.getString("kind"),
                          row.getString("subject"),
                          row.getString("outcome"),
                          row.getString("detail")),
                  experiment));
    } catch (SQLException e) {
      if (NO_TABLE.equals(e.getSQLState())) {
        return List.of();
      }
      throw e;
    }
  }
}
