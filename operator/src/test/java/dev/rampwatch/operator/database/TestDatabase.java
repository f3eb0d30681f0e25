package dev.rampwatch.operator.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** A real server with a database that a user may only read. */
public final class TestDatabase implements AutoCloseable {
  private static final Path RESULT_SCHEMA =
      Path.of("../pipeline-job/src/main/resources/dev/rampwatch/pipeline/result-schema.sql");

  private static final String[] METADATA_SCHEMA = {
    "CREATE TABLE experiments.experiment (name VARCHAR(170) NOT NULL PRIMARY KEY,"
        + " owner VARCHAR(170) NULL, ended_at DATETIME(3) NULL)",
    "CREATE TABLE experiments.experiment_group (experiment VARCHAR(170) NOT NULL,"
        + " name VARCHAR(170) NOT NULL, is_control BOOLEAN NOT NULL,"
        + " PRIMARY KEY (experiment, name))",
    "CREATE TABLE experiments.group_allocation (experiment VARCHAR(170) NOT NULL,"
        + " group_name VARCHAR(170) NOT NULL, allocation DECIMAL(9, 8) NOT NULL,"
        + " effective_at DATETIME(3) NOT NULL,"
        + " PRIMARY KEY (experiment, group_name, effective_at))",
    "CREATE TABLE experiments.experiment_metric (experiment VARCHAR(170) NOT NULL,"
        + " event_type VARCHAR(170) NOT NULL, PRIMARY KEY (experiment, event_type))"
  };

  private final DatabaseServer server;

  private TestDatabase(DatabaseServer server) {
    this.server = server;
  }

  /** Kinds of servers to run a test class on, for {@code MethodSource}. */
  public static Stream<DatabaseServer.Kind> kinds() {
    return DatabaseServer.Kind.installed();
  }

  /** Starts a server. */
  public static TestDatabase start(DatabaseServer.Kind kind) throws Exception {
    return new TestDatabase(kind.start());
  }

  /** Drops what a test left and makes the empty default schema of metadata. */
  public void resetMetadata() throws SQLException {
    reset();
    run(METADATA_SCHEMA);
  }

  /** Drops what a test left and makes the empty tables of results, as the job wants them. */
  public void resetResults() throws SQLException, IOException {
    reset();
    run("USE experiments; " + Files.readString(RESULT_SCHEMA));
  }

  private void reset() throws SQLException {
    run("DROP DATABASE experiments", "CREATE DATABASE experiments");
  }

  /** Executes statements as the owner. */
  public void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A connection of the owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowMultiQueries=true&allowPublicKeyRetrieval=true"
            .formatted(server.port()),
        "owner",
        "secret");
  }

  /** What the operator is given. */
  public Database asReader() {
    return asReader("sslMode=DISABLED&allowPublicKeyRetrieval=true");
  }

  /** The same with other options in the address. */
  public Database asReader(String options) {
    return new Database(
        "metadata",
        "jdbc:mysql://127.0.0.1:%d/experiments?%s".formatted(server.port(), options),
        Login.of("reader", "secret"),
        Duration.ofSeconds(2));
  }

  /** Stops the server; the data stay. */
  public void stop() throws Exception {
    server.stop();
  }

  /** Starts it again. */
  public void startAgain() throws Exception {
    server.startAgain();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
