package dev.rampwatch.local.failure;

import dev.rampwatch.pipeline.result.ResultRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that a failed test's topics and tables held, in files that outlive it. What readers of
 * committed messages do not see is in the one file of a topic and not in the other.
 */
final class Trace {
  private static final List<String> ISOLATIONS = List.of("read_committed", "read_uncommitted");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Servers servers;
  private final Path directory;

  private Trace(Servers servers, Path directory) {
    this.servers = servers;
    this.directory = directory;
  }

  /** Writes it, and answers where it is. */
  static Path of(Servers servers) throws Exception {
    Path all = Files.createDirectories(Path.of("target", "traces"));
    Trace trace = new Trace(servers, Files.createTempDirectory(all, "failed-"));
    trace.write();
    return trace.directory.toAbsolutePath();
  }

  private void write() throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers.broker().bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      for (String topic : admin.listTopics().names().get()) {
        for (String isolation : ISOLATIONS) {
          Files.write(directory.resolve(topic + "." + isolation), messages(topic, isolation));
        }
      }
    }
    Files.write(directory.resolve("rows"), rows());
  }

  private List<String> rows() throws SQLException {
    return TableRows.of(servers.database()).values().stream().map(ResultRow::toString).toList();
  }

  private List<String> messages(String topic, String isolation) throws IOException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", servers.broker().bootstrapServers(), "isolation.level", isolation);
    List<String> lines = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (var partition : consumer.partitionsFor(topic)) {
        read(consumer, new TopicPartition(topic, partition.partition()), lines);
      }
    }
    return lines;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, List<String> lines) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end && System.nanoTime() < giveUp) {
      consumer.poll(Duration.ofMillis(200)).forEach(message -> lines.add(line(message)));
    }
    lines.add("%s read to %d of %d".formatted(partition, consumer.position(partition), end));
  }

  private static String line(ConsumerRecord<byte[], byte[]> message) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    List<String> headers =
        Arrays.stream(message.headers().toArray())
            .map(header -> header.key() + "=" + text(header.value()))
            .toList();
    return "%d@%d at %d: %s %s"
        .formatted(
            message.partition(), message.offset(), message.timestamp(), text(value), headers);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
