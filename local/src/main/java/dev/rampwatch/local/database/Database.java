package dev.rampwatch.local.database;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.local.process.ServerProcess;
import dev.rampwatch.local.process.StartFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A MariaDB server in a process of its own, for the demo and for tests, with one empty database. It
 * listens on loopback only, and ends with this process, however that ends. Its port stays the same
 * over a restart.
 */
public final class Database implements AutoCloseable {
  /** A user who may only read, with the same password as the owner. */
  public static final String READER = "reader";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final MariaDb server;
  private final Folder folder;
  private final Access access;
  private ServerProcess process;

  private Database(MariaDb server, Folder folder, Access access, ServerProcess process) {
    this.server = server;
    this.folder = folder;
    this.access = access;
    this.process = process;
  }

  /**
   * How clients log in.
   *
   * @param port on 127.0.0.1
   * @param user who owns the database {@link #NAME}
   * @param password of that user, new with each server
   */
  record Access(int port, String user, String password) {
    static final String NAME = "rampwatch";

    String jdbcUrl() {
      return "jdbc:mysql://127.0.0.1:" + port + "/" + NAME + "?sslMode=DISABLED";
    }

    boolean works() {
      try (var connection = connect()) {
        return connection.isValid(1);
      } catch (SQLException e) {
        return false;
      }
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl(), user, password);
    }
  }

  /**
   * Installs and starts a server and waits until it serves.
   *
   * @param directory the server's own folder: made if missing, removed by {@link #close}
   * @throws StartFailure if it does not serve within a minute; it names what is missing
   */
  public static Database start(ApplicationHome home, Path directory) {
    var access = new Access(LoopbackPort.free(), "rampwatch", UUID.randomUUID().toString());
    var server = new MariaDb(home.databaseServer());
    var folder = Folder.at(directory.toAbsolutePath());
    try {
      server.install(folder.path(), access);
      return new Database(server, folder, access, running(server, folder, access));
    } catch (StartFailure e) {
      folder.close();
      throw e;
    }
  }

  private static ServerProcess running(MariaDb server, Folder folder, Access access) {
    var process = server.start(folder.path(), access);
    process.awaitServing(access::works, START_LIMIT);
    return process;
  }

  /** For any MySQL driver. */
  public String jdbcUrl() {
    return access.jdbcUrl();
  }

  /** The user who owns the database. */
  public String user() {
    return access.user();
  }

  /** The password of {@link #user}. */
  public String password() {
    return access.password();
  }

  /** A new connection as {@link #user}. */
  public Connection connect() throws SQLException {
    return access.connect();
  }

  /** Kills the server as a crash would. Its data stays. */
  public void kill() {
    process.kill();
  }

  /** Kills the server if it still runs, starts it again on its data and waits until it serves. */
  public void restart() {
    kill();
    process = running(server, folder, access);
  }

  /** The server's process, for tests of its life. */
  Process process() {
    return process.process();
  }

  /** Ends the server and removes its folder. */
  @Override
  public void close() {
    kill();
    folder.close();
  }
}
