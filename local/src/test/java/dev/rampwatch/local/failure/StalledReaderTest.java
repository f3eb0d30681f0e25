package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.WrittenCase.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.Workload;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import dev.rampwatch.pipeline.source.FilteredMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is behind, for whatever reason, is not taken for one that has nothing to read. */
final class StalledReaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Several times what makes a partition idle here. */
  private static final int CHECKPOINTS_WITHOUT_A_RECORD = 80;

  @Test
  void theClockOfAFeedWaitsForAPartitionThatCannotBeFetched(@TempDir Path temporary)
      throws Exception {
    CaseFiles files = Workload.write(temporary.resolve("case"), 2_000, 200, 7);
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(2)) {
      RawFeed feed = RawFeed.of(files, servers, RawEncoding.JSON);
      JobConfiguration pipelines = JobUnderTest.configuration(files);
      JobUnderTest job = JobUnderTest.of(servers, pipelines);
      Path held = temporary.resolve("held");
      RunningJob running =
          cluster.submit(
              feed.graph(
                  RecordKind.EVENT,
                  RawFeed.configuration(pipelines),
                  HeldPartition.settings(held, new TopicPartition("raw-event", 0)),
                  job.settings(),
                  2,
                  null));
      running.awaitCheckpoints(CHECKPOINTS_WITHOUT_A_RECORD);
      Files.delete(held);
      feed.awaitAllRead(RecordKind.EVENT);
      running.awaitCheckpoints(1);
      running.stop(false, job.snapshots());

      FeedOrder order = FeedOrder.of(servers.broker(), Feed.EVENTS);
      assertThat(order.records()).isPositive();
      assertThat(order.brokenPromises()).isEmpty();
    }
  }

  /** A job that catches up reads slowly here, so that others could run ahead meanwhile. */
  @Test
  void thatWritersWereIdleOnceHoldsNotForWhatTheyWroteLater(@TempDir Path temporary)
      throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(2)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 1);
      try (Log log = new Log(servers)) {
        log.clock(Feed.ACTIVATIONS, 0, false);
        for (int i = 0; i < 4_000; i++) {
          log.clock(Feed.ACTIVATIONS, 0, true);
        }
        log.add(
            Feed.ACTIVATIONS,
            "{\"user\":\"alice\",\"experiment\":\"checkout\",\"group\":\"control\","
                + "\"time\":%d,\"arrival\":%d}",
            1,
            1.1);
        log.clock(Feed.ACTIVATIONS, 240, false);
        log.add(
            Feed.EVENTS,
            "{\"user\":\"alice\",\"type\":\"click\",\"time\":%d,\"arrival\":%d}",
            2,
            2.1);
        log.clock(Feed.EVENTS, 240, false);
      }
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(written.files()))
              .readingSlowly(Duration.ofSeconds(12), 4_000);
      cluster.submit(job.graph(1, null));
      String last = "group_name = 'control' AND bucket_end = %d".formatted(at(120));
      await().atMost(PATIENCE).until(() -> servers.count(last + " AND is_final") == 1);
      assertThat(servers.sum("triggered", last)).isEqualTo(1);
      assertThat(servers.sum("volume", last)).isEqualTo(1);
      written.feed().close();
    }
  }

  /** Writes as a feed with one writer would; moments are minutes since the ramp. */
  private record Log(KafkaProducer<byte[], byte[]> producer) implements AutoCloseable {
    Log(Servers servers) {
      this(
          new KafkaProducer<>(
              Map.of("bootstrap.servers", servers.broker().bootstrapServers()),
              new ByteArraySerializer(),
              new ByteArraySerializer()));
    }

    void clock(String topic, double passed, boolean idle) {
      WriterClock clock = new WriterClock(0, 1, at(passed), idle);
      add(topic, FilteredMessage.write(clock), FilteredMessage.ofClock());
    }

    void add(String topic, String line, double time, double arrival) {
      byte[] value = line.formatted(at(time), at(arrival)).getBytes(StandardCharsets.UTF_8);
      add(topic, value, FilteredMessage.ofRecord());
    }

    private void add(String topic, byte[] value, List<Header> headers) {
      // A message that is lost shows in the rows, so nothing waits for the single future.
      var unused = producer.send(new ProducerRecord<>(topic, 0, null, null, value, headers));
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
