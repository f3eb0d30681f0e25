package dev.rampwatch.operator.database;

import java.util.stream.Stream;

/** A database server in a process of its own, with a user {@code owner} who may do everything. */
public interface DatabaseServer extends AutoCloseable {
  /** Which server it is. */
  enum Kind {
    /** The server of production, where it is installed; see src/test/mysql/binaries.sh. */
    MYSQL,
    /** The one that comes with the build. */
    MARIADB;

    /** Those that this machine has. */
    static Stream<Kind> installed() {
      return MySqlServer.isInstalled() ? Stream.of(MYSQL, MARIADB) : Stream.of(MARIADB);
    }

    DatabaseServer start() throws Exception {
      return this == MYSQL ? MySqlServer.start() : MariaDbServer.start();
    }
  }

  /** Far from UTC on purpose: no test may depend on the server's zone. */
  String TIME_ZONE = "+09:00";

  /** What a server is to do when it starts for the first time. */
  String USERS =
      """
      CREATE DATABASE IF NOT EXISTS experiments;
      CREATE USER IF NOT EXISTS 'owner'@'%' IDENTIFIED BY 'secret';
      GRANT ALL ON *.* TO 'owner'@'%' WITH GRANT OPTION;
      CREATE USER IF NOT EXISTS 'reader'@'%' IDENTIFIED BY 'secret';
      GRANT SELECT ON experiments.* TO 'reader'@'%';
      """;

  int port();

  /** Stops it; the data stay. */
  void stop() throws Exception;

  void startAgain() throws Exception;

  @Override
  void close() throws Exception;
}
