package dev.rampwatch.pipeline.sink;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections to the result database. */
@FunctionalInterface
public interface DatabaseLogin extends Serializable {
  /** The environment variable that holds the user's name. */
  String USER = "RAMPWATCH_RESULTS_USER";

  /** The environment variable that holds the password. */
  String PASSWORD = "RAMPWATCH_RESULTS_PASSWORD";

  /** A new connection. */
  Connection open() throws SQLException;

  /**
   * A login whose user and password are read from the environment of the process that connects, so
   * that they are in no job graph.
   */
  static DatabaseLogin fromEnvironment(String jdbcUrl) {
    return fromEnvironment(jdbcUrl, "RAMPWATCH_RESULTS");
  }

  /** The same from variables with another beginning than {@link #USER} and {@link #PASSWORD}. */
  static DatabaseLogin fromEnvironment(String jdbcUrl, String prefix) {
    return () ->
        open(jdbcUrl, System.getenv(prefix + "_USER"), System.getenv(prefix + "_PASSWORD"));
  }

  /** A login with a fixed user, for a database that only this process knows. */
  static DatabaseLogin of(String jdbcUrl, String user, String password) {
    return () -> open(jdbcUrl, user, password);
  }

  private static Connection open(String jdbcUrl, String user, String password) throws SQLException {
    Properties properties = new Properties();
    if (user != null) {
      properties.put("user", user);
    }
    if (password != null) {
      properties.put("password", password);
    }
    // Many rows travel in one statement.
    properties.put("rewriteBatchedStatements", "true");
    properties.put("connectTimeout", "10000");
    properties.put("socketTimeout", "60000");
    return DriverManager.getConnection(jdbcUrl, properties);
  }
}
