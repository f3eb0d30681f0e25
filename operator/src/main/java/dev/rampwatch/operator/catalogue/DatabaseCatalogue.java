package dev.rampwatch.operator.catalogue;

import com.zaxxer.hikari.HikariDataSource;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseFailure;
import dev.rampwatch.operator.database.DatabaseOutage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * Experiments in a MySQL database. One statement reads all, so that it sees one moment of the
 * database: a transaction that is half written is seen wholly or not at all.
 */
public final class DatabaseCatalogue implements CatalogueSource, AutoCloseable {
  private static final String REMEDY = "Create the default tables, or give a query of your own";

  private final Database database;
  private final String query;
  private final DatabaseFailure failure;
  private final Clock clock;
  private final HikariDataSource pool;

  /**
   * Connects when it first reads.
   *
   * @param query gives the columns of {@link CatalogueColumns}
   */
  public DatabaseCatalogue(Database database, String query, Clock clock) {
    this.database = database;
    this.query = query;
    this.failure = new DatabaseFailure(database, REMEDY);
    this.clock = clock;
    this.pool = database.open();
  }

  /** The query for the default schema. */
  public static String defaultQuery() {
    try (InputStream query = DatabaseCatalogue.class.getResourceAsStream("default-query.sql")) {
      return new String(Objects.requireNonNull(query).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CatalogueSnapshot read() throws DatabaseException {
    Instant now = clock.instant();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(database.statementSeconds());
      // Row by row, so that memory holds the experiments once and not twice.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(query)) {
        CatalogueColumns columns = CatalogueColumns.of(rows.getMetaData());
        if (!columns.missing().isEmpty()) {
          throw new DatabaseException(
              new DatabaseOutage(DatabaseOutage.Reason.WRONG_COLUMNS, columns.complaint(), now));
        }
        return new CatalogueSnapshot(now, new CatalogueRows(rows, columns).entries());
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
