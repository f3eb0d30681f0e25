package dev.rampwatch.benchmark.visibility;

import dev.rampwatch.benchmark.workload.Experiments;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.benchmark.workload.Shape;
import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Appends a workload to Kafka, its partitions in step, and markers between. */
final class Feeder implements AutoCloseable {
  static final String EVENTS = "filtered-events";
  static final String ACTIVATIONS = "filtered-activations";

  /** The system cannot sleep much shorter. */
  private static final long SHORTEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(1);

  /** So that the last ones, which arrive after the epoch's end, are in it. */
  private static final long LATEST_MARKER = Shape.START + Shape.SPAN.minusMinutes(1).toMillis();

  private final Markers markers;
  private final List<MappedPartition> partitions = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final JsonRecordDecoder decoder = new JsonRecordDecoder(RecordKind.EVENT);

  /** The newest event of the first partition, where the markers go too. */
  private byte[] newest = new byte[0];

  private long markerTime = Shape.START;

  Feeder(String bootstrapServers, Load load, Markers markers) throws IOException {
    this.markers = markers;
    for (Path file : load.partitions()) {
      partitions.add(new MappedPartition(file));
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Puts the marker's user into a group, before all others. */
  void activateMarker() {
    String message =
        "{\"user\":\"%s\",\"experiment\":\"%s\",\"group\":\"%s\",\"time\":%d,\"arrival\":%d}"
            .formatted(
                Experiments.MARKER,
                Experiments.MARKER,
                Experiments.group(0),
                Shape.START,
                Shape.START);
    send(ACTIVATIONS, 0, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the next records as fast as Kafka takes them, and a marker after them. */
  void rush(long records) throws Exception {
    for (long i = 0; i < records; i++) {
      next();
    }
    mark(System.nanoTime());
    producer.flush();
    check();
  }

  /**
   * Sends what is left by the clock, each record when it is due or as soon after as can be, and
   * markers between. A marker's latency counts from when it was due.
   */
  void pace(double recordsPerSecond, long nanosBetweenMarkers) throws Exception {
    double nanosBetween = TimeUnit.SECONDS.toNanos(1) / recordsPerSecond;
    long begin = System.nanoTime();
    long nextMarker = begin;
    for (long sent = 0; hasNext(); sent++) {
      long due = begin + (long) (sent * nanosBetween);
      long early = due - System.nanoTime();
      if (early > SHORTEST_SLEEP) {
        check();
        TimeUnit.NANOSECONDS.sleep(early);
      }
      if (due >= nextMarker) {
        mark(nextMarker);
        nextMarker += nanosBetweenMarkers;
      }
      next();
    }
    producer.flush();
    check();
  }

  boolean hasNext() {
    return partitions.stream().anyMatch(MappedPartition::hasNext);
  }

  /** The next record of the partition that is furthest behind. */
  private void next() {
    int behind = 0;
    double share = 2;
    for (int i = 0; i < partitions.size(); i++) {
      MappedPartition partition = partitions.get(i);
      double read = partition.position() / (double) partition.records();
      if (partition.hasNext() && read < share) {
        behind = i;
        share = read;
      }
    }
    MappedPartition partition = partitions.get(behind);
    boolean activation = partition.isActivation();
    byte[] message = partition.message();
    if (behind == 0 && !activation) {
      newest = message;
    }
    send(activation ? ACTIVATIONS : EVENTS, behind, message);
  }

  /** An event that arrives with the newest one, in the epoch, and at a time of its own. */
  private void mark(long due) {
    long arrival =
        decoder.decode(newest, -1) instanceof Decoded.Accepted accepted
            ? accepted.value().arrival()
            : Shape.START;
    markerTime = Math.max(markerTime + 1, Math.min(arrival, LATEST_MARKER));
    markers.add(due);
    String message =
        "{\"user\":\"%s\",\"type\":\"%s\",\"time\":%d,\"arrival\":%d}"
            .formatted(Experiments.MARKER, Experiments.MARKER, markerTime, arrival);
    send(EVENTS, 0, message.getBytes(StandardCharsets.UTF_8));
  }

  private void send(String topic, int partition, byte[] message) {
    // The callback tells of failures, so nothing waits for the single future.
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, null, message),
            (metadata, exception) -> {
              if (exception != null) {
                failure.compareAndSet(null, exception);
              }
            });
  }

  private void check() throws Exception {
    Exception exception = failure.get();
    if (exception != null) {
      throw exception;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
