package dev.rampwatch.operator.catalogue;

import com.zaxxer.hikari.HikariDataSource;
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
  private final MetadataDatabase database;
  private final DatabaseFailure failure;
  private final Clock clock;
  private final HikariDataSource pool;

  /** Connects when it first reads. */
  public DatabaseCatalogue(MetadataDatabase database, Clock clock) {
    this.database = database;
    this.failure = new DatabaseFailure(database);
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
  public CatalogueSnapshot read() throws CatalogueException {
    Instant now = clock.instant();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(Math.toIntExact(database.patience().toSeconds()));
      // Row by row, so that memory holds the experiments once and not twice.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(database.query())) {
        CatalogueColumns columns = CatalogueColumns.of(rows.getMetaData());
        if (!columns.missing().isEmpty()) {
          throw new CatalogueException(
              new CatalogueOutage(CatalogueOutage.Reason.WRONG_COLUMNS, columns.complaint(), now));
        }
        return new CatalogueSnapshot(now, new CatalogueRows(rows, columns).entries());
      }
    } catch (SQLException | UncheckedIOException e) {
      throw new CatalogueException(failure.of(e, clock.instant()), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
