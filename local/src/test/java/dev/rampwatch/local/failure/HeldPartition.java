package dev.rampwatch.local.failure;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps what was fetched from one partition from the job as long as a file exists, as a slow
 * network or a starved thread would.
 */
public final class HeldPartition extends DisturbedReading {
  private static final String TOPIC = "held.partition.topic";
  private static final String PARTITION = "held.partition.number";

  private TopicPartition partition = new TopicPartition("", 0);

  /** Settings of clients; makes the file. */
  static Map<String, String> settings(Path file, TopicPartition partition) {
    return settings(
        HeldPartition.class,
        file,
        Map.of(TOPIC, partition.topic(), PARTITION, Integer.toString(partition.partition())));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    super.configure(settings);
    partition =
        new TopicPartition(
            (String) settings.get(TOPIC), Integer.parseInt((String) settings.get(PARTITION)));
  }

  @Override
  void holdUp(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    while (!records.records(partition).isEmpty() && isOn()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
