package dev.rampwatch.pipeline.sink;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;

/** One connection a sink writer, opened again when it was lost. */
final class DatabaseConnections implements JdbcConnectionProvider, java.io.Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SECONDS_TO_ANSWER = 10;

  private final DatabaseLogin login;
  private transient @Nullable Connection connection;

  DatabaseConnections(DatabaseLogin login) {
    this.login = login;
  }

  @Override
  public @Nullable Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection != null && connection.isValid(SECONDS_TO_ANSWER);
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    if (connection == null) {
      connection = login.open();
    }
    return connection;
  }

  @Override
  public void closeConnection() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is given up; the server ends what is left of it.
      }
      connection = null;
    }
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    return getOrEstablishConnection();
  }
}
