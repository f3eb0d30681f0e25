package dev.rampwatch.benchmark.outside;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.database.SqlScript;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import dev.rampwatch.pipeline.sink.DatabaseRows;
import dev.rampwatch.pipeline.sink.ResultTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.function.Consumer;

/** The result tables in a database that only this process knows. */
public record ResultTables(Folder folder, Database database) implements AutoCloseable {
  /** As in production. */
  private static final Duration LONGEST_WAIT_OF_A_ROW = Duration.ofSeconds(1);

  private static final Duration LONGEST_CLEARING = Duration.ofMinutes(1);

  /** Starts a database with empty tables. */
  public static ResultTables start() {
    Folder folder = Folder.temporary();
    Database database = Database.start(ApplicationHome.find(), folder.path().resolve("database"));
    try (Connection connection = database.connect()) {
      SqlScript.resource("dev/rampwatch/pipeline/result-schema.sql").run(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new ResultTables(folder, database);
  }

  /** How the job logs in. */
  public DatabaseLogin login() {
    return DatabaseLogin.of(database.jdbcUrl(), database.user(), database.password());
  }

  /** The production sink into these tables. */
  public DatabaseRows sink() {
    return new DatabaseRows(login(), LONGEST_WAIT_OF_A_ROW);
  }

  /** Deletes all rows. */
  public void empty() throws SQLException {
    try (Connection connection = database.connect()) {
      for (ResultTable table : ResultTable.values()) {
        empty(table, connection);
      }
    }
  }

  /** The server refuses while its own threads still clear away old versions of the table's rows. */
  private static void empty(ResultTable table, Connection connection) throws SQLException {
    long end = System.nanoTime() + LONGEST_CLEARING.toNanos();
    while (true) {
      try (var statement = connection.createStatement()) {
        statement.execute("TRUNCATE TABLE " + table.tableName());
        return;
      } catch (SQLTransientException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** The rows of what each group did. */
  public void buckets(Consumer<ResultRow> target) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery("SELECT * FROM " + ResultTable.METRIC_BUCKET.tableName())) {
      while (result.next()) {
        target.accept(bucket(result));
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

  @Override
  public void close() {
    database.close();
    folder.close();
  }
}
