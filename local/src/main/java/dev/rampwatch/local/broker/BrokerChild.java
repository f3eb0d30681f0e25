package dev.rampwatch.local.broker;

import dev.rampwatch.local.ApplicationHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a broker. Its standard input is a pipe from this one: when the pipe closes, it
 * ends.
 *
 * @param log what the process prints
 */
record BrokerChild(Process process, Path log) {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerChild.class);

  static BrokerChild spawn(ApplicationHome home, Path directory) throws IOException {
    var log = directory.resolve("broker.log");
    var process =
        new ProcessBuilder(command(home, directory))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new BrokerChild(process, log);
  }

  private static List<String> command(ApplicationHome home, Path directory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        home.brokerClassPath(),
        "dev.rampwatch.broker.BrokerProcess",
        directory.resolve("server.properties").toString());
  }

  boolean alive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The last line that the process printed, for an error message; not one of a stack trace. */
  String lastWords() {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
          .reduce((first, second) -> second)
          .orElse("");
    } catch (IOException e) {
      LOG.warn("cannot read {}", log, e);
      return "";
    }
  }
}
