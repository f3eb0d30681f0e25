package dev.rampwatch.operator.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;

/** The table {@code experiment_history}; its user may insert into it and no more. */
public final class HistoryTable implements HistoryWriter, AutoCloseable {
  private static final String REMEDY =
      "Run result-schema.sql of the job, which makes experiment_history, and grant INSERT and SELECT"
          + " on it";

  /** What is there already stays: an update that changes nothing needs no privilege to update. */
  private static final String INSERT =
      "INSERT IGNORE INTO experiment_history"
          + " (experiment, happened_at, kind, subject, outcome, detail) VALUES (?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final DatabaseFailure failure;
  private final InstantSource clock;
  private final HikariDataSource pool;

  /** Connects when it first writes. */
  public HistoryTable(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    failure = new DatabaseFailure(database, REMEDY);
    pool = database.open();
  }

  @Override
  public void write(Collection<HistoryEntry> entries) throws DatabaseException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setQueryTimeout(database.statementSeconds());
        for (HistoryEntry entry : entries) {
          statement.setString(1, entry.experiment());
          statement.setLong(2, entry.at().toEpochMilli());
          statement.setString(3, entry.kind().rowName());
          statement.setString(4, entry.subject());
          statement.setString(5, entry.outcome());
          statement.setString(6, entry.detail());
          statement.addBatch();
        }
        statement.executeBatch();
      }
    } catch (SQLException | RuntimeException e) {
      throw new DatabaseException(failure.of(e, clock.instant()), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
