package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.pipeline.record.RecordKind;
import java.io.Closeable;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.StreamTask;

/**
 * Runs the task of a topology as a stream thread does: polls of 500 records, and a commit every 30
 * s. {@link TopologyTestDriver} makes the task, but would commit, and flush RocksDB, with every
 * single record; so it is not asked to run it. What goes to internal topics comes back with the
 * next poll.
 */
final class StreamsDriver implements Closeable {
  static final String ROWS = "rows";

  private static final int POLL = 500;
  private static final long COMMIT = TimeUnit.SECONDS.toNanos(30);
  private static final long CACHE = 64L << 20;

  private final TopologyTestDriver driver;
  private final StreamTask task;
  private final MockProducer<byte[], byte[]> producer;
  private final Consumer<ProducerRecord<byte[], byte[]>> rows;
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private int waiting;
  private long committed = System.nanoTime();

  StreamsDriver(Topology topology, Path state, Consumer<ProducerRecord<byte[], byte[]>> rows)
      throws ReflectiveOperationException {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE);
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    driver = new TopologyTestDriver(topology, settings);
    task = (StreamTask) part("task");
    producer = producer();
    this.rows = rows;
  }

  @SuppressWarnings("unchecked")
  private MockProducer<byte[], byte[]> producer() throws ReflectiveOperationException {
    return (MockProducer<byte[], byte[]>) part("producer");
  }

  private Object part(String name) throws ReflectiveOperationException {
    Field field = TopologyTestDriver.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(driver);
  }

  static String topic(RecordKind kind) {
    return kind == RecordKind.EVENT ? "events" : "activations";
  }

  void accept(String topic, long timestamp, byte[] key, byte[] value) {
    add(topic, timestamp, key, value);
    if (waiting >= POLL) {
      poll();
    }
  }

  private void add(String topic, long timestamp, byte[] key, byte[] value) {
    long offset = offsets.merge(topic, 1L, Long::sum);
    polled
        .computeIfAbsent(topic, name -> new ArrayList<>())
        .add(
            new ConsumerRecord<>(
                topic,
                0,
                offset,
                timestamp,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    waiting++;
  }

  private void poll() {
    polled.forEach((topic, records) -> task.addRecords(new TopicPartition(topic, 0), records));
    polled.clear();
    waiting = 0;
    while (task.process(0)) {
      // Until the poll is worked off.
    }
    task.maybePunctuateStreamTime();
    if (System.nanoTime() - committed > COMMIT) {
      commit();
    }
    passOn();
  }

  private void commit() {
    task.prepareCommit();
    task.postCommit(false);
    committed = System.nanoTime();
  }

  private void passOn() {
    for (ProducerRecord<byte[], byte[]> sent : producer.history()) {
      if (sent.topic().equals(ROWS)) {
        rows.accept(sent);
      } else {
        add(sent.topic(), sent.timestamp(), sent.key(), sent.value());
      }
    }
    producer.clear();
  }

  /** Works off what goes round, and writes what caches hold. */
  void finish() {
    do {
      poll();
    } while (waiting > 0);
    commit();
    passOn();
    while (waiting > 0) {
      poll();
      commit();
      passOn();
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
