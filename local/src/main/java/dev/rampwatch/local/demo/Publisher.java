package dev.rampwatch.local.demo;

import dev.rampwatch.local.dataset.Dataset;
import dev.rampwatch.local.dataset.InputRecord;
import dev.rampwatch.local.process.StartFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a dataset into Kafka in order of arrival, on an accelerated clock. Each record goes to the
 * partition of its user, so that every partition ascends by arrival.
 */
public final class Publisher {
  /** Records go out this much early, in ns, because the system cannot sleep much shorter. */
  private static final long LONGEST_HASTE = Duration.ofMillis(2).toNanos();

  private static final int UNCHECKED = 1_000;

  private final String bootstrapServers;
  private final Topics topics;
  private final Dataset dataset;
  private final double speed;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile Playback playback;

  /**
   * A publisher that has not started yet.
   *
   * @param speed how many times faster than real time the records are played
   */
  public Publisher(String bootstrapServers, Topics topics, Dataset dataset, double speed) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.dataset = dataset;
    this.speed = speed;
    this.playback = new Playback(0, dataset.records().size(), dataset.start(), false);
  }

  /** How far it is; safe to ask from any thread. */
  public Playback playback() {
    return playback;
  }

  /**
   * Plays all records, and returns when Kafka has them.
   *
   * @throws StartFailure if Kafka refuses one
   */
  public void play() throws InterruptedException {
    var config =
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) Duration.ofSeconds(20).toMillis());
    var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    try {
      play(producer);
      producer.flush();
      check();
      playback = new Playback(playback.published(), playback.total(), dataset.end(), true);
    } catch (KafkaException e) {
      throw failed(e);
    } finally {
      producer.close(Duration.ofSeconds(1));
    }
  }

  private void play(KafkaProducer<String, String> producer) throws InterruptedException {
    Callback remember =
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        };
    var pace = new Pace(dataset.start(), speed, System.nanoTime());
    long published = 0;
    for (InputRecord next : dataset.records()) {
      long wait = pace.nanosUntil(next.arrival(), System.nanoTime());
      if (wait > LONGEST_HASTE || published % UNCHECKED == 0) {
        playback = new Playback(published, playback.total(), next.arrival(), false);
        check();
      }
      if (wait > LONGEST_HASTE) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      // The callback tells of failures, so nothing waits for the single future.
      var unused =
          producer.send(
              new ProducerRecord<>(topics.of(next.stream()), next.key(), next.value()), remember);
      published++;
    }
    playback = new Playback(published, playback.total(), dataset.end(), false);
  }

  private void check() {
    var exception = failure.get();
    if (exception != null) {
      throw failed(exception);
    }
  }

  private static StartFailure failed(Exception exception) {
    return new StartFailure("Kafka took no more records: " + exception.getMessage(), exception);
  }
}
