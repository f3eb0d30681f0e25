package dev.rampwatch.pipeline;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.pipeline.preflight.Check;
import dev.rampwatch.pipeline.preflight.DatabaseCheck;
import dev.rampwatch.pipeline.preflight.KafkaCheck;
import dev.rampwatch.pipeline.preflight.Preflight;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    JobConfiguration configuration =
        ConfigurationText.read(configurationFile, JobConfigurationFile::read);
    JobConnections connections =
        ConfigurationText.read(connectionsFile, JobConfigurationFile::readConnections);
    awaitOutside(connections);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    new ConnectedJob(connections, DatabaseLogin::fromEnvironment)
        .build(environment, configuration, configurationFile);
    environment.execute(connections.name());
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
    Preflight.patient(LOG::warn).await(checks);
  }
}
