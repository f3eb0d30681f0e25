package dev.rampwatch.operator.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** MySQL from a root file system, run with that system's own loader and libraries. */
final class MySqlServer implements DatabaseServer {
  private static final Path ROOT =
      Path.of(
              Objects.requireNonNullElse(
                  System.getenv("RAMPWATCH_CLUSTER_HOME"),
                  System.getProperty("user.home") + "/.cache/rampwatch-cluster"))
          .resolve("rootfs/mysql");

  private final Path folder;
  private final int port;
  private Process process;

  private MySqlServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(ROOT.resolve("usr/sbin/mysqld"));
  }

  static MySqlServer start() throws Exception {
    MySqlServer server = new MySqlServer(Files.createTempDirectory("mysql"), freePort());
    Files.writeString(server.folder.resolve("init.sql"), USERS);
    int code = server.run("--initialize-insecure").waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "mysqld --initialize: " + Files.readString(server.folder.resolve("log")));
    }
    server.startAgain();
    return server;
  }

  @Override
  public int port() {
    return port;
  }

  /** The certificate of the authority that signed the server's own. */
  Path authority() {
    return folder.resolve("data/ca.pem");
  }

  @Override
  public void startAgain() throws Exception {
    process =
        run(
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"),
            "--mysqlx=OFF",
            "--skip-name-resolve",
            "--default-time-zone=" + TIME_ZONE,
            "--init-file=" + folder.resolve("init.sql"));
    await().atMost(Duration.ofSeconds(60)).until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("mysqld: " + Files.readString(folder.resolve("log")));
    }
  }

  @Override
  public void stop() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() throws Exception {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Process run(String... options) throws IOException {
    Path libraries = ROOT.resolve("usr/lib");
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("lib64/ld-linux-x86-64.so.2").toString());
    command.add("--library-path");
    command.add(libraries.resolve("x86_64-linux-gnu") + ":" + libraries.resolve("mysql/private"));
    command.add(ROOT.resolve("usr/sbin/mysqld").toString());
    command.add("--no-defaults");
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--lc-messages-dir=" + ROOT.resolve("usr/share/mysql"));
    command.add("--character-sets-dir=" + ROOT.resolve("usr/share/mysql/charsets"));
    command.add("--plugin-dir=" + libraries.resolve("mysql/plugin"));
    command.add("--secure-file-priv=");
    command.add("--innodb-flush-log-at-trx-commit=0");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private boolean answers() {
    try (var connection =
        DriverManager.getConnection(
            "jdbc:mysql://127.0.0.1:%d/?sslMode=REQUIRED".formatted(port), "owner", "secret")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
