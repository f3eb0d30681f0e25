package dev.rampwatch.console.results;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that can only read, in short transactions, each seeing one state of the tables. */
public final class ResultDatabase implements AutoCloseable {
  /**
   * A server that is there lets in at once; who looks at a page does not wait for one that is not.
   */
  private static final Duration ENTRY = Duration.ofMillis(1_500);

  private final HikariDataSource pool;
  private final Duration patience;

  /**
   * The database behind a login; nothing is connected yet.
   *
   * @param size most connections at a time
   * @param patience longest time for a query
   */
  public ResultDatabase(Login login, int size, Duration patience) {
    this.patience = patience;
    pool = new HikariDataSource();
    pool.setJdbcUrl(login.url());
    pool.setCredentialsProvider(login::credentials);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    pool.setMaxLifetime(Duration.ofMinutes(5).toMillis());
    pool.setConnectionTimeout(ENTRY.toMillis());
    pool.setValidationTimeout(ENTRY.toMillis() / 2);
    pool.setInitializationFailTimeout(-1);
    pool.setAutoCommit(false);
    pool.setReadOnly(true);
    pool.addDataSourceProperty("connectTimeout", String.valueOf(ENTRY.toMillis()));
    pool.addDataSourceProperty("socketTimeout", String.valueOf(2 * patience.toMillis()));
    pool.addDataSourceProperty("connectionTimeZone", "UTC");
    pool.addDataSourceProperty("useServerPrepStmts", "true");
    pool.addDataSourceProperty("cachePrepStmts", "true");
  }

  /** Something that is read. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads within a transaction. */
    T from(Transaction transaction) throws SQLException;
  }

  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads one row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Reads in one transaction, which ends whatever happens. */
  public <T> T read(Reading<T> reading) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      T result = reading.from(new Transaction(connection, patience));
      connection.rollback();
      return result;
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /** A transaction that sees one state of the tables. */
  public static final class Transaction {
    private final Connection connection;
    private final Duration patience;

    private Transaction(Connection connection, Duration patience) {
      this.connection = connection;
      this.patience = patience;
    }

    /** All rows of a query with bound parameters. */
    public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters)
        throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setQueryTimeout((int) Math.max(1, patience.toSeconds()));
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        List<T> list = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            list.add(reader.read(rows));
          }
        }
        return list;
      }
    }
  }
}
