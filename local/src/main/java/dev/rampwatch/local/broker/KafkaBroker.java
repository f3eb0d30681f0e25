package dev.rampwatch.local.broker;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.local.process.ServerProcess;
import dev.rampwatch.local.process.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in a process of its own, for the demo and for tests.
 *
 * <p>A process, because the server's libraries and the older client which the job's connector needs
 * cannot share a class path. It ends with this process, however that ends. Its ports stay the same
 * over a restart.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final String SETTINGS = "server.properties";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ApplicationHome home;
  private final Folder folder;
  private final BrokerSettings settings;
  private ServerProcess process;

  private KafkaBroker(
      ApplicationHome home, Folder folder, BrokerSettings settings, ServerProcess process) {
    this.home = home;
    this.folder = folder;
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts a broker and waits until it serves.
   *
   * @param directory the broker's own folder for data and log: made if missing, removed by {@link
   *     #close}
   * @throws StartFailure if it does not serve within a minute
   */
  public static KafkaBroker start(ApplicationHome home, Path directory) {
    return start(home, directory, null);
  }

  /** Starts a broker with a further listener that has security. */
  public static KafkaBroker start(
      ApplicationHome home, Path directory, @Nullable SecuredListener secured) {
    var folder = Folder.at(directory);
    var settings =
        new BrokerSettings(
            LoopbackPort.free(), LoopbackPort.free(), directory.resolve("data"), secured);
    try {
      settings.write(directory.resolve(SETTINGS));
      return new KafkaBroker(home, folder, settings, running(home, directory, settings));
    } catch (StartFailure e) {
      folder.close();
      throw e;
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return settings.bootstrapServers();
  }

  /** Creates a topic without replicas and waits until it is there. */
  public void createTopic(String name, int partitions) {
    try (var cluster = new Cluster(bootstrapServers())) {
      cluster.createTopic(name, partitions);
    }
  }

  /** Kills the broker as a crash would. Its data stays. */
  public void kill() {
    process.kill();
  }

  /** Kills the broker if it still runs, starts it again on its data and waits until it serves. */
  public void restart() {
    kill();
    process = running(home, folder.path(), settings);
  }

  /** The broker's process, for tests of its life. */
  Process process() {
    return process.process();
  }

  /** Ends the broker and removes its folder. */
  @Override
  public void close() {
    kill();
    folder.close();
  }

  private static ServerProcess running(
      ApplicationHome home, Path directory, BrokerSettings settings) {
    var process = ServerProcess.start("Kafka", command(home, directory), directory);
    try (var cluster = new Cluster(settings.bootstrapServers())) {
      process.awaitServing(cluster::serves, START_LIMIT);
    }
    return process;
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
        directory.resolve(SETTINGS).toString());
  }
}
