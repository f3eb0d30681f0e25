package dev.rampwatch.local.failure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Makes a job's Kafka clients read slowly as long as a file exists, so that there is time to
 * disturb the job.
 */
public final class SlowReading extends DisturbedReading {
  private static final String PAUSE = "slow.reading.pause.ms";

  private long pause;

  /** Settings of clients that rest after each poll of a few records while the file exists. */
  static Map<String, String> settings(Path file, Duration pause, int records) {
    return settings(
        SlowReading.class,
        file,
        Map.of(
            "max.poll.records", Integer.toString(records), PAUSE, Long.toString(pause.toMillis())));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    super.configure(settings);
    pause = Long.parseLong((String) settings.get(PAUSE));
  }

  @Override
  void holdUp(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    if (isOn()) {
      TimeUnit.MILLISECONDS.sleep(pause);
    }
  }
}
