package dev.rampwatch.pipeline;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.feed.FilterActivationsJob;
import dev.rampwatch.pipeline.feed.FilterEventsJob;
import dev.rampwatch.pipeline.preflight.Check;
import dev.rampwatch.pipeline.preflight.KafkaCheck;
import dev.rampwatch.pipeline.preflight.Preflight;
import dev.rampwatch.pipeline.raw.RegistryCheck;
import dev.rampwatch.pipeline.record.RecordKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one of a feed's jobs in a Flink cluster. */
final class FeedStart {
  private static final Logger LOG = LoggerFactory.getLogger(FeedStart.class);

  private FeedStart() {}

  /** Reads both files, waits for Kafka and the topics, and runs the job. */
  static void run(RecordKind kind, String... arguments) throws Exception {
    Options options = Options.of(arguments);
    Path file = Path.of(options.required("configuration"));
    FeedConfiguration configuration = ConfigurationText.read(file, JobConfigurationFile::readFeed);
    FeedConnections connections =
        ConfigurationText.read(
            Path.of(options.required("connections")), JobConfigurationFile::readFeedConnections);
    KafkaCheck kafka = check(connections);
    Preflight.patient(LOG::warn).await(checks(kafka, connections));
    FeedConnections allowed =
        connections.within(kafka.transactionTimeout(connections.transactionTimeout()));
    int partitions = kafka.partitions(connections.filteredTopic());
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    if (kind == RecordKind.EVENT) {
      new FilterEventsJob(allowed, partitions).build(environment, configuration, file);
    } else {
      new FilterActivationsJob(allowed, partitions).build(environment, configuration, file);
    }
    environment.execute(connections.name());
  }

  private static List<Check> checks(KafkaCheck kafka, FeedConnections connections) {
    RawFormat.Registry registry = connections.format().schemaRegistry();
    return registry == null ? List.of(kafka) : List.of(kafka, new RegistryCheck(registry));
  }

  private static KafkaCheck check(FeedConnections connections) {
    return new KafkaCheck(
        connections.kafka().bootstrapServers(),
        connections.kafka().properties(),
        Stream.of(
                connections.rawTopic(), connections.filteredTopic(), connections.deadLetterTopic())
            .flatMap(Stream::ofNullable)
            .toList());
  }
}
