package dev.rampwatch.local.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps what was fetched from one partition from the job as long as a file exists, as a slow
 * network or a starved thread would. Both kinds of interceptor, because all clients of a job get
 * the same settings.
 */
public final class HeldPartition
    implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {
  private static final String FILE = "held.partition.file";
  private static final String TOPIC = "held.partition.topic";
  private static final String PARTITION = "held.partition.number";

  private Path file = Path.of("");
  private TopicPartition partition = new TopicPartition("", 0);

  /** Settings of clients; makes the file. */
  static Map<String, String> settings(Path file, TopicPartition partition) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "interceptor.classes",
        HeldPartition.class.getName(),
        FILE,
        file.toString(),
        TOPIC,
        partition.topic(),
        PARTITION,
        Integer.toString(partition.partition()));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    file = Path.of((String) settings.get(FILE));
    partition =
        new TopicPartition(
            (String) settings.get(TOPIC), Integer.parseInt((String) settings.get(PARTITION)));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    try {
      while (!records.records(partition).isEmpty() && Files.exists(file)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
    return message;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

  @Override
  public void close() {}
}
