package dev.rampwatch.local.failure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in a raw topic that are none, and some that are and look as if they were not. */
final class BadMessagesTest {
  private static final int MEGABYTES = 10 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  /** A message's own timestamp in the year 9999. */
  private static final long BEYOND = 253_402_300_799_000L;

  @TempDir private Path directory;

  @Test
  void theJobLivesAndKeepsWhatCanBeRead() throws Exception {
    try (KafkaBroker broker =
        KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"))) {
      List.of("raw", "filtered", "dead").forEach(topic -> broker.createTopic(topic, 1));
      allowAnything(broker);
      List<byte[]> bad =
          List.of(
              new byte[0],
              new byte[] {0, 0, 0, 0, 7, 1, 2, 3},
              "{\"user\":\"ü\",\"type\":\"click\",\"time\":1767225600000}".getBytes(ISO_8859_1),
              event("\"past\"", "-1"),
              event("\"future\"", "99999999999999999"),
              event("\"beyond\"", "1e400"),
              event("\"text\"", "\"yesterday\""),
              event("null", "1767225600000"),
              event("\"\"", "1767225600000"),
              event("7.5", "1767225600000"),
              event("{\"id\":7}", "1767225600000"),
              "{\"user\":\"none\",\"type\":\"click\"}".getBytes(UTF_8),
              filled('x'),
              filled('['));
      publish(broker, bad);
      JobClient job = EventsFilter.start(directory, broker.bootstrapServers(), Map.of());
      try {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> assertThat(TopicContents.keys(broker, "filtered")).contains("last"));
        assertThat(TopicContents.keys(broker, "filtered"))
            .containsExactlyInAnyOrder("first", "heavy", "7", "last");
        assertThat(clocks(broker))
            .isNotEmpty()
            .allSatisfy(passed -> assertThat(passed).isLessThan(System.currentTimeMillis()));
        // Too large ones are told of without their contents.
        assertThat(TopicContents.values(broker, "dead"))
            .isEqualTo(
                Stream.concat(bad.stream(), Stream.of(event("\"clockless\"", "1767225600000")))
                    .map(message -> message.length == MEGABYTES ? "" : new String(message, UTF_8))
                    .collect(Collectors.toSet()));
      } finally {
        job.cancel().get();
      }
    }
  }

  /** How far the filtered topic's writer says that it has come, ms since the epoch. */
  private static List<Long> clocks(KafkaBroker broker) throws Exception {
    List<Long> clocks = new ArrayList<>();
    for (String value : TopicContents.values(broker, "filtered")) {
      JsonNode passed = JSON.readTree(value).path("passed");
      if (passed.isNumber()) {
        clocks.add(passed.asLong());
      }
    }
    return clocks;
  }

  private static byte[] event(String user, String time) {
    return "{\"user\":%s,\"type\":\"click\",\"time\":%s}".formatted(user, time).getBytes(UTF_8);
  }

  private static byte[] filled(char character) {
    byte[] message = new byte[MEGABYTES];
    Arrays.fill(message, (byte) character);
    return message;
  }

  private static byte[] heavy() {
    String padding = "x".repeat(MEGABYTES);
    return "{\"padding\":\"%s\",\"user\":\"heavy\",\"type\":\"click\",\"time\":1767225600000}"
        .formatted(padding)
        .getBytes(UTF_8);
  }

  private static void allowAnything(KafkaBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, "raw"),
                  List.of(
                      set("max.message.bytes", String.valueOf(2 * MEGABYTES)),
                      set("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE)))))
          .all()
          .get();
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static void publish(KafkaBroker broker, List<byte[]> bad) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "max.request.size",
            2 * MEGABYTES,
            "buffer.memory",
            8L * MEGABYTES);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("raw", event("\"first\"", "1767225600000"))).get();
      for (byte[] message : bad) {
        producer.send(new ProducerRecord<>("raw", message)).get();
      }
      producer
          .send(
              new ProducerRecord<>("raw", 0, BEYOND, null, event("\"clockless\"", "1767225600000")))
          .get();
      producer.send(new ProducerRecord<>("raw", heavy())).get();
      producer.send(new ProducerRecord<>("raw", event("7", "1767225600000"))).get();
      producer.send(new ProducerRecord<>("raw", event("\"last\"", "1767225600000"))).get();
    }
  }
}
