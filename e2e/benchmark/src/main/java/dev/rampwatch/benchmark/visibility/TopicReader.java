package dev.rampwatch.benchmark.visibility;

import dev.rampwatch.benchmark.workload.Experiments;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.RowJson;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads the topic of results as any reader of committed messages would. */
final class TopicReader implements Watch.Look, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Markers.Sightings sightings;

  TopicReader(KafkaConsumer<byte[], byte[]> consumer, Markers.Sightings sightings) {
    this.consumer = consumer;
    this.sightings = sightings;
  }

  @Override
  public void look() throws IOException {
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
      if (RowJson.read(message.value()) instanceof BucketRow row
          && row.experiment().equals(Experiments.MARKER)) {
        sightings.counts(row.volume(), System.nanoTime());
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
