package dev.rampwatch.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;

/**
 * Runs a Kafka node until its standard input ends. The parent holds the other end of that pipe, so
 * the node ends with it, however the parent dies.
 *
 * <p>Argument: a Kafka properties file; its {@code log.dirs} (one folder) is formatted if it is
 * new.
 */
public final class BrokerProcess {
  /** The same at every start, because the folder outlives a crash. Kafka wants 22 characters. */
  private static final String CLUSTER = "rampwatch-local-broker";

  private BrokerProcess() {}

  public static void main(String[] arguments) throws Exception {
    var config = properties(Path.of(arguments[0]));
    format(config);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM);
    server.startup();
    awaitEnd(System.in);
    // The folder is thrown away: a clean shutdown would only take time.
    Runtime.getRuntime().halt(0);
  }

  private static Properties properties(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static void format(Properties config) throws Exception {
    var formatter =
        new Formatter()
            .setClusterId(CLUSTER)
            .setNodeId(Integer.parseInt(config.getProperty("node.id")))
            .addDirectory(config.getProperty("log.dirs"))
            .setMetadataLogDirectory(config.getProperty("log.dirs"))
            .setControllerListenerName(config.getProperty("controller.listener.names"))
            .setIgnoreFormatted(true)
            .setPrintStream(System.out);
    try {
      formatter.run();
    } catch (FormatterException e) {
      throw new IOException("cannot format " + config.getProperty("log.dirs"), e);
    }
  }

  private static void awaitEnd(InputStream input) throws IOException {
    while (input.read() >= 0) {
      // The parent sends nothing; only the end matters.
    }
  }
}
