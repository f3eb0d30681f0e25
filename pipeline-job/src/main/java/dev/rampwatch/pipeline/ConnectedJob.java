package dev.rampwatch.pipeline;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.preflight.KafkaCheck;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import dev.rampwatch.pipeline.sink.DatabaseRows;
import dev.rampwatch.pipeline.sink.KafkaRows;
import dev.rampwatch.pipeline.source.KafkaSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job between Kafka topics and the places of its results. */
public final class ConnectedJob {
  private static final Duration LOOK_AT_CONFIGURATION = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT_OF_A_ROW = Duration.ofSeconds(1);

  private final JobConnections connections;
  private final Function<String, DatabaseLogin> login;
  private final boolean bounded;

  /** A job that reads for ever; the login of a database follows from its address. */
  public ConnectedJob(JobConnections connections, Function<String, DatabaseLogin> login) {
    this(connections, login, false);
  }

  private ConnectedJob(
      JobConnections connections, Function<String, DatabaseLogin> login, boolean bounded) {
    this.connections = connections;
    this.login = login;
    this.bounded = bounded;
  }

  /**
   * The same job, which ends with what the topics hold when it starts. Restored from a savepoint it
   * reads on and does not end (FLINK-31006).
   */
  public ConnectedJob untilEndOfTopics() {
    return new ConnectedJob(connections, login, true);
  }

  /**
   * Adds the job to an environment.
   *
   * @param configurationFile watched for hot changes while the job runs
   */
  public void build(
      StreamExecutionEnvironment environment,
      JobConfiguration configuration,
      Path configurationFile) {
    DataStream<ResultRow> rows =
        new AggregateJob(environment, configuration).rows(input(configurationFile));
    writeToKafka(rows);
    writeToDatabase(rows);
  }

  private Input input(Path configurationFile) {
    JobConnections.Kafka kafka = connections.kafka();
    KafkaSources sources =
        new KafkaSources(
            kafka.bootstrapServers(),
            kafka.properties(),
            kafka.startAt(),
            bounded,
            bounded ? Duration.ZERO : connections.idleAfter());
    return new Input(
        sources.of(kafka.eventsTopic(), RecordKind.EVENT, connections.name()),
        sources.of(kafka.activationsTopic(), RecordKind.ACTIVATION, connections.name()),
        bounded
            ? ConfigurationFileSource.once(configurationFile)
            : ConfigurationFileSource.watching(configurationFile, LOOK_AT_CONFIGURATION),
        connections.clockSlack());
  }

  private void writeToKafka(DataStream<ResultRow> rows) {
    JobConnections.Kafka kafka = connections.kafka();
    String topic = connections.results().topic();
    if (topic != null) {
      Duration timeout =
          new KafkaCheck(kafka.bootstrapServers(), kafka.properties(), List.of(topic))
              .transactionTimeout(connections.results().transactionTimeout());
      rows.sinkTo(
              KafkaRows.into(
                  kafka.bootstrapServers(),
                  topic,
                  kafka.properties(),
                  "rampwatch-" + connections.name(),
                  timeout))
          .uid("topic-rows")
          .name("Topic of rows")
          .setParallelism(rows.getParallelism());
    }
  }

  private void writeToDatabase(DataStream<ResultRow> rows) {
    String jdbcUrl = connections.results().jdbcUrl();
    if (jdbcUrl != null) {
      new DatabaseRows(login.apply(jdbcUrl), LONGEST_WAIT_OF_A_ROW).write(rows);
    }
  }
}
