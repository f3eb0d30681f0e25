package dev.rampwatch.local.validate;

import dev.rampwatch.local.InputMistake;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The table {@code experiment_history}, where the console finds what was validated. The user needs
 * INSERT on it.
 *
 * @param login how to connect
 */
record ValidationLog(DatabaseLogin login) {
  private static final int LONGEST = 1_000;
  private static final String INSERT =
      "INSERT INTO experiment_history (experiment, happened_at, kind, subject, outcome, detail)"
          + " VALUES (?, ?, 'validation', ?, ?, ?)";

  /** Writes a row for each epoch. */
  void record(Report report) {
    try {
      write(report, Instant.now());
    } catch (SQLException e) {
      throw new InputMistake(
          "%s; run result-schema.sql and grant INSERT on experiment_history"
              .formatted(e.getMessage()));
    }
  }

  private void write(Report report, Instant at) throws SQLException {
    try (Connection connection = login.open();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (EpochFinding epoch : report.epochs()) {
        statement.setString(1, epoch.experiment());
        statement.setLong(2, at.toEpochMilli());
        statement.setString(3, "epoch of " + epoch.epochStart());
        statement.setString(4, epoch.isEqual() ? "equal" : "different");
        statement.setString(5, shortened(epoch.text().strip()));
        statement.executeUpdate();
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
