package dev.rampwatch.local.broker;

import dev.rampwatch.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a single node that is broker and controller in one, listening on loopback only.
 *
 * @param clientPort where clients connect
 * @param controllerPort where the node talks to its own controller
 * @param data the folder of its log
 * @param secured a second listener with security; null for none
 */
record BrokerSettings(
    int clientPort, int controllerPort, Path data, @Nullable SecuredListener secured) {
  /** Longer than any outage that a transactional sink of the job is configured to survive. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

  String bootstrapServers() {
    return "127.0.0.1:" + clientPort;
  }

  void write(Path file) {
    try (var writer = Files.newBufferedWriter(file)) {
      properties().store(writer, null);
    } catch (IOException e) {
      throw new StartFailure("Kafka did not start: cannot write " + file, e);
    }
  }

  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listener.security.protocol.map",
        "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"
            + (secured == null ? "" : ",SECURED:" + secured.protocol()));
    properties.setProperty("inter.broker.listener.name", "CLIENT");
    properties.setProperty(
        "listeners",
        "CLIENT://127.0.0.1:"
            + clientPort
            + ",CONTROLLER://127.0.0.1:"
            + controllerPort
            + (secured == null ? "" : ",SECURED://127.0.0.1:" + secured.port()));
    if (secured != null) {
      secured.settings().forEach(properties::setProperty);
    }
    properties.setProperty("log.dirs", data.toString());
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty(
        "transaction.max.timeout.ms", String.valueOf(LONGEST_TRANSACTION.toMillis()));
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    // Records may carry timestamps of years ago, which retention by age would remove at once.
    properties.setProperty("log.retention.ms", "-1");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    // A node that comes back after a kill should serve at once.
    properties.setProperty("broker.session.timeout.ms", "6000");
    return properties;
  }
}
