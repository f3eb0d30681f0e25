package dev.rampwatch.local.demo;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.local.process.ServerProcess;
import dev.rampwatch.local.process.StartFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The console in a process of its own: as a cluster runs it, and with libraries that cannot share a
 * class path with Flink's. It ends with this process, however that ends.
 *
 * @param process the running console
 * @param address where a browser finds it
 */
record DemoConsole(ServerProcess process, URI address) implements AutoCloseable {
  private static final int USUAL_PORT = 8080;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int PATIENCE_MILLIS = 1_000;

  /**
   * Starts a console and waits until it serves.
   *
   * @param directory the console's own folder, made if missing
   * @param database with the tables of results and of experiments
   * @param pipelines YAML documents of what is counted
   * @param flink address of Flink's REST API, where there is one
   * @throws StartFailure if it does not serve within a minute
   */
  static DemoConsole start(
      ApplicationHome home,
      Path directory,
      Database database,
      String pipelines,
      Optional<URI> flink) {
    Folder.at(directory);
    write(directory.resolve("username"), Database.READER);
    write(directory.resolve("password"), database.password());
    write(directory.resolve("pipelines.yaml"), pipelines);
    int port = LoopbackPort.preferably(USUAL_PORT);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                home.consoleClassPath(),
                "dev.rampwatch.console.ConsoleMain",
                "--results-url=" + database.jdbcUrl(),
                "--results-login=" + directory,
                "--metadata-url=" + database.jdbcUrl(),
                "--metadata-login=" + directory,
                "--pipelines-file=" + directory.resolve("pipelines.yaml"),
                "--host=127.0.0.1",
                "--port=" + port,
                "--replay",
                "--end-with-input"));
    flink.ifPresent(address -> command.add("--flink-url=" + address));
    var process = ServerProcess.start("the console", command, directory);
    var address = URI.create("http://localhost:" + port);
    process.awaitServing(() -> serves(address), START_LIMIT);
    return new DemoConsole(process, address);
  }

  private static boolean serves(URI address) {
    try {
      var connection = (HttpURLConnection) address.resolve("/readyz").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StartFailure("the console cannot be set up: cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    process.kill();
  }
}
