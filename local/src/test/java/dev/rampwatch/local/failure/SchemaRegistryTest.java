package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.pipeline.feed.FilterEventsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed's job and a real schema registry that is down at the start, and again later. */
final class SchemaRegistryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Schema USER = schema("User", "{\"name\": \"id\", \"type\": \"string\"}");
  private static final String OWN =
      "{\"name\": \"type\", \"type\": \"string\"}, {\"name\": \"time\", \"type\": \"long\"},";
  private static final Schema FIRST =
      schema("Event", OWN + "{\"name\": \"user\", \"type\": %s}".formatted(USER));
  private static final Schema EVOLVED =
      schema(
          "Event",
          "{\"name\": \"app\", \"type\": \"string\", \"default\": \"web\"},"
              + OWN
              + "{\"name\": \"user\", \"type\": %s}".formatted(USER));

  @TempDir private Path directory;

  private static Schema schema(String name, String fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\": \"record\", \"name\": \"%s\", \"fields\": [%s]}".formatted(name, fields));
  }

  private static GenericRecord event(Schema schema, String user) {
    Schema inner = schema.getField("user").schema();
    return new GenericRecordBuilder(schema)
        .set("type", "click")
        .set("time", 1_767_225_600_000L)
        .set("user", new GenericRecordBuilder(inner).set("id", user).build())
        .build();
  }

  @Test
  void isWaitedForAndNothingIsLost() throws Exception {
    try (SchemaRegistryServer registry = new SchemaRegistryServer(directory.resolve("registry"));
        KafkaBroker broker = KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"));
        Cluster cluster = Cluster.start(1)) {
      List.of("raw", "filtered", "dead").forEach(topic -> broker.createTopic(topic, 1));
      registry.start();
      int first = registry.register("raw-value", FIRST);
      registry.kill();
      publish(broker, AvroMessages.message(first, event(FIRST, "alice")));
      RunningJob job = cluster.submit(graph(broker, registry));
      await().atMost(PATIENCE).until(() -> job.trouble().contains(registry.url() + " cannot be"));

      registry.start();
      awaitKeys(broker, "alice");
      int evolved = registry.register("raw-value", EVOLVED);
      int referring = registry.register("referring-value", referring(registry));
      registry.kill();
      publish(broker, AvroMessages.message(first, event(FIRST, "bob")));
      awaitKeys(broker, "alice", "bob");

      publish(broker, AvroMessages.message(evolved, event(EVOLVED, "carol")));
      publish(broker, AvroMessages.message(referring, event(FIRST, "dave")));
      registry.start();
      awaitKeys(broker, "alice", "bob", "carol", "dave");

      byte[] userOnly =
          AvroMessages.message(
              registry.register("users-value", USER),
              new GenericRecordBuilder(USER).set("id", "erin").build());
      publish(broker, userOnly);
      publish(broker, AvroMessages.message(evolved, event(EVOLVED, "frank")));
      awaitKeys(broker, "alice", "bob", "carol", "dave", "frank");
      assertThat(TopicContents.values(broker, "dead")).hasSize(1);
    }
  }

  /** A schema whose user is one of another subject. */
  private static String referring(SchemaRegistryServer registry) throws IOException {
    registry.register("user", USER);
    return new JsonMapper()
        .writeValueAsString(
            Map.of(
                "schema",
                "{\"type\": \"record\", \"name\": \"Event\", \"fields\": [%s]}"
                    .formatted(OWN + "{\"name\": \"user\", \"type\": \"User\"}"),
                "references",
                List.of(Map.of("name", "User", "subject", "user", "version", 1))));
  }

  private static void awaitKeys(KafkaBroker broker, String... users) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(TopicContents.keys(broker, "filtered"))
                    .containsExactlyInAnyOrder(users));
  }

  private static void publish(KafkaBroker broker, byte[] message) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>("raw", message));
    }
  }

  private JobGraph graph(KafkaBroker broker, SchemaRegistryServer registry) throws IOException {
    FeedConfiguration configuration = FeedConfiguration.of(List.of("click"), List.of());
    Path file = directory.resolve("feed.json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            1,
            Configuration.fromMap(
                Map.of(
                    "execution.checkpointing.interval", "300 ms",
                    "restart-strategy.type", "exponential-delay",
                    "restart-strategy.exponential-delay.max-backoff", "1 s")));
    new FilterEventsJob(
            new FeedConnections(
                FeedConnections.VERSION,
                "avro",
                new FeedConnections.Brokers(
                    broker.bootstrapServers(), Map.of("partition.discovery.interval.ms", "-1")),
                "raw",
                new RawFormat(
                    RecordEncoding.AVRO,
                    new RawFormat.Registry(registry.url(), null),
                    "user.id",
                    "type",
                    "experiment",
                    "group",
                    "time",
                    TimeForm.MILLISECONDS),
                "filtered",
                "dead",
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(5)),
            1)
        .build(environment, configuration, file);
    return environment.getStreamGraph().getJobGraph();
  }
}
