package dev.rampwatch.pipeline;

import dev.rampwatch.contract.InvalidConfigurationException;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.pipeline.preflight.Check;
import dev.rampwatch.pipeline.preflight.DatabaseCheck;
import dev.rampwatch.pipeline.preflight.KafkaCheck;
import dev.rampwatch.pipeline.preflight.Preflight;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the main job in a Flink cluster: {@code --configuration FILE --connections FILE}. */
public final class AggregateMain {
  private static final Logger LOG = LoggerFactory.getLogger(AggregateMain.class);

  private AggregateMain() {}

  /** Reads both files, waits for Kafka and the database, and runs the job. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    Path configurationFile = Path.of(options.required("configuration"));
    Path connectionsFile = Path.of(options.required("connections"));
    JobConfiguration configuration = read(configurationFile, JobConfigurationFile::read);
    JobConnections connections = read(connectionsFile, JobConfigurationFile::readConnections);
    awaitOutside(connections);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    new ConnectedJob(connections, DatabaseLogin::fromEnvironment)
        .build(environment, configuration, configurationFile);
    environment.execute(connections.name());
  }

  private interface Reader<T> {
    T read(String text);
  }

  private static <T> T read(Path file, Reader<T> reader) throws Exception {
    try {
      return reader.read(Files.readString(file));
    } catch (InvalidConfigurationException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static void awaitOutside(JobConnections connections) throws InterruptedException {
    JobConnections.Kafka kafka = connections.kafka();
    String resultTopic = connections.results().topic();
    String jdbcUrl = connections.results().jdbcUrl();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new KafkaCheck(
            kafka.bootstrapServers(),
            kafka.properties(),
            Stream.of(kafka.eventsTopic(), kafka.activationsTopic(), resultTopic)
                .flatMap(Stream::ofNullable)
                .toList()));
    if (jdbcUrl != null) {
      checks.add(new DatabaseCheck(jdbcUrl, DatabaseLogin.fromEnvironment(jdbcUrl)));
    }
    new Preflight(AggregateMain::pause, LOG::warn).await(checks);
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
