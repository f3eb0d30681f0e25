package dev.rampwatch.local.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** In place of the job: counts what comes, and at the end writes one row of each kind. */
final class RecordCounter implements DemoJob {
  private static final Pattern ARRIVAL = Pattern.compile("\"arrival\":(\\d+)");

  private final Surroundings surroundings;
  private final KafkaConsumer<String, String> consumer;
  private final Map<TopicPartition, Long> arrivals = new HashMap<>();
  private boolean inputEnded;
  private boolean ascends = true;
  private long read;

  RecordCounter(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                surroundings.bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    var topics = surroundings.topics();
    consumer.assign(
        List.of(topics.events(), topics.activations()).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean ascends() {
    return ascends;
  }

  @Override
  public void endInput() {
    inputEnded = true;
  }

  @Override
  public boolean ended() {
    int found = 0;
    do {
      var batch = consumer.poll(Duration.ofMillis(500));
      batch.forEach(this::take);
      found = batch.count();
    } while (inputEnded && found > 0);
    if (inputEnded) {
      writeRows();
    }
    return inputEnded;
  }

  private void take(ConsumerRecord<String, String> found) {
    var matcher = ARRIVAL.matcher(found.value());
    long arrival = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    var partition = new TopicPartition(found.topic(), found.partition());
    var before = arrivals.put(partition, arrival);
    ascends &= before == null || before <= arrival;
    read++;
  }

  private void writeRows() {
    long start = 1574553600000L;
    long end = start + Duration.ofDays(7).toMillis();
    var sql =
        Arrays.asList(
            "INSERT INTO metric_bucket VALUES ('zozo-all', %d, 'random', 'click', %d, 38, 38, 38, 10000, false, true)"
                .formatted(start, end),
            "INSERT INTO metric_comparison VALUES ('zozo-all', %d, 'bts', 'random', 'click', 'volume', %d, 'always-valid', 0.0004, 0.105, -0.002, 0.003, 0.5, 'increase', %d, NULL, true)"
                .formatted(start, end, start + Duration.ofMinutes(45).toMillis()));
    try (var connection = surroundings.database().connect();
        var statement = connection.createStatement()) {
      for (var insert : sql) {
        statement.execute(insert);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public OptionalLong recordsRead() {
    return OptionalLong.of(read);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
