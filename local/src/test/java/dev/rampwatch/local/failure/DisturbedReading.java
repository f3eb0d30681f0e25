package dev.rampwatch.local.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds up what a job's Kafka clients read as long as a file exists. Both kinds of interceptor,
 * because all clients of a job get the same settings.
 */
public abstract class DisturbedReading
    implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {
  private static final String FILE = "disturbed.reading.file";

  private Path file = Path.of("");

  /** Settings of clients with such an interceptor; makes the file. */
  static Map<String, String> settings(
      Class<? extends DisturbedReading> kind, Path file, Map<String, String> further) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>(further);
    settings.put("interceptor.classes", kind.getName());
    settings.put(FILE, file.toString());
    return settings;
  }

  /** Takes as long as the records are held up. */
  abstract void holdUp(ConsumerRecords<byte[], byte[]> records) throws InterruptedException;

  final boolean isOn() {
    return Files.exists(file);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    file = Path.of((String) settings.get(FILE));
  }

  @Override
  public final ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    try {
      holdUp(records);
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
