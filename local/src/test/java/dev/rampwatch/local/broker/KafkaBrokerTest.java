package dev.rampwatch.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.local.ApplicationHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaBrokerTest {
  private static final String TOPIC = "events";

  @Test
  void servesTransactionsKeepsRecordsOverACrashAndLeavesNothingBehind(@TempDir Path temporary)
      throws Exception {
    var folder = temporary.resolve("kafka");
    try (var broker = KafkaBroker.start(ApplicationHome.find(), folder)) {
      broker.createTopic(TOPIC, 3);
      send(broker, "before");
      broker.restart();
      send(broker, "after");

      assertThat(committed(broker, 2)).containsExactly("before", "after");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void leadsEveryPartitionOfATopicThatItHasMade(@TempDir Path temporary) throws Exception {
    try (var broker = KafkaBroker.start(ApplicationHome.find(), temporary.resolve("kafka"));
        var producer = impatientProducer(broker)) {
      for (int topic = 0; topic < 100; topic++) {
        String name = "topic-" + topic;
        broker.createTopic(name, 3);

        for (int partition = 0; partition < 3; partition++) {
          assertThat(producer.send(new ProducerRecord<>(name, partition, "alice", "first")))
              .succeedsWithin(Duration.ofSeconds(30));
        }
      }
    }
  }

  /** Gives up what the broker refuses once. */
  private static KafkaProducer<String, String> impatientProducer(KafkaBroker broker) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "enable.idempotence",
            false,
            "retries",
            0),
        new StringSerializer(),
        new StringSerializer());
  }

  @Test
  void endsWhenTheProcessThatStartedItIsGone(@TempDir Path temporary) throws Exception {
    try (var broker = KafkaBroker.start(ApplicationHome.find(), temporary.resolve("kafka"))) {
      var process = broker.process();

      // What the kernel does for a process that dies: it closes its end of the pipe.
      process.getOutputStream().close();

      assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  private static void send(KafkaBroker broker, String value) throws Exception {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, 0, "alice", value)).get();
      producer.commitTransaction();
    }
  }

  private static List<String> committed(KafkaBroker broker, int count) {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    var partition = new TopicPartition(TOPIC, 0);
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
    }
    return values;
  }
}
