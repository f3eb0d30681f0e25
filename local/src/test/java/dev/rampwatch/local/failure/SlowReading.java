package dev.rampwatch.local.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * Makes a job's Kafka clients read slowly as long as a file exists, so that there is time to
 * disturb the job. Both kinds of interceptor, because all clients of a job get the same settings.
 */
public final class SlowReading
    implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {
  private static final String FILE = "slow.reading.file";
  private static final String PAUSE = "slow.reading.pause.ms";

  private Path file = Path.of("");
  private long pause;

  /** Settings of clients that rest after each poll of a few records while the file exists. */
  static Map<String, String> settings(Path file, Duration pause, int records) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "interceptor.classes",
        SlowReading.class.getName(),
        "max.poll.records",
        Integer.toString(records),
        FILE,
        file.toString(),
        PAUSE,
        Long.toString(pause.toMillis()));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    file = Path.of((String) settings.get(FILE));
    pause = Long.parseLong((String) settings.get(PAUSE));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    if (Files.exists(file)) {
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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
