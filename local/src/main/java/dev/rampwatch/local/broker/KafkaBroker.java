package dev.rampwatch.local.broker;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.Folder;
import dev.rampwatch.local.LoopbackPort;
import dev.rampwatch.local.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Kafka broker in a process of its own, for the demo and for tests.
 *
 * <p>A process, because the server's libraries and the older client which the job's connector needs
 * cannot share a class path. It ends with this process, however that ends. Its ports stay the same
 * over a restart.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ApplicationHome home;
  private final Folder folder;
  private final BrokerSettings settings;
  private BrokerChild child;

  private KafkaBroker(
      ApplicationHome home, Folder folder, BrokerSettings settings, BrokerChild child) {
    this.home = home;
    this.folder = folder;
    this.settings = settings;
    this.child = child;
  }

  /**
   * Starts a broker and waits until it serves.
   *
   * @param directory the broker's own folder for data and log: made if missing, removed by {@link
   *     #close}
   * @throws StartFailure if it does not serve within a minute
   */
  public static KafkaBroker start(ApplicationHome home, Path directory) {
    var folder = Folder.at(directory);
    var settings =
        new BrokerSettings(LoopbackPort.free(), LoopbackPort.free(), directory.resolve("data"));
    try {
      settings.write(directory.resolve("server.properties"));
      return new KafkaBroker(home, folder, settings, running(home, directory, settings));
    } catch (IOException e) {
      folder.close();
      throw new StartFailure("Kafka did not start in " + directory + ": " + e.getMessage(), e);
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
    child.kill();
  }

  /** Kills the broker if it still runs, starts it again on its data and waits until it serves. */
  public void restart() {
    kill();
    try {
      child = running(home, folder.path(), settings);
    } catch (IOException e) {
      throw new StartFailure("Kafka did not start again: " + e.getMessage(), e);
    }
  }

  /** The broker's process, for tests of its life. */
  Process process() {
    return child.process();
  }

  /** Ends the broker and removes its folder. */
  @Override
  public void close() {
    kill();
    folder.close();
  }

  private static BrokerChild running(ApplicationHome home, Path directory, BrokerSettings settings)
      throws IOException {
    var child = BrokerChild.spawn(home, directory);
    try (var cluster = new Cluster(settings.bootstrapServers())) {
      cluster.awaitServing(child, START_LIMIT);
      return child;
    } catch (StartFailure e) {
      child.kill();
      throw e;
    }
  }
}
