package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.WrittenCase.at;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of records, put at once into topics that had been silent, one partition after the other. */
final class BurstTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of the epoch, for two groups and three types of events. */
  private static final String LAST_BUCKETS = "bucket_end = " + at(3 * 24 * 60);

  /** Beyond the epoch and all lateness. */
  private static final double CLOSING = 5 * 24 * 60;

  @Test
  void aBurstIntoIdleTopicsIsCountedAsIfItHadComeOneByOne(@TempDir Path temporary)
      throws Exception {
    CaseFiles files = Workload.write(temporary.resolve("case"), 15_000, 1_000, 7);
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(3);
        Feed feed =
            Feed.into(servers.broker(), files.events().size(), files.activations().size())) {
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(files))
              .idleAfter(Duration.ofSeconds(2));
      RunningJob running = cluster.submit(job.graph(3, null));
      // Five a second: all readers are idle by then.
      running.awaitCheckpoints(40);

      publish(feed, Feed.EVENTS, files.events());
      publish(feed, Feed.ACTIVATIONS, files.activations());
      feed.awaitAllRead();
      close(feed, files);

      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  servers.count(LAST_BUCKETS + " AND is_final") == 6
                      && servers.count("NOT is_final") == 0);
      running.awaitCheckpoints(2);
      running.crash();
      new Outcome(servers).isThatOf(files, job.configuration());
    }
  }

  private static void publish(Feed feed, String topic, List<Path> files) throws IOException {
    for (int partition = 0; partition < files.size(); partition++) {
      for (String line : Feed.lines(files.get(partition))) {
        feed.publish(topic, partition, line);
      }
      feed.flush();
    }
  }

  /** Carries the clock of each partition beyond the end. */
  private static void close(Feed feed, CaseFiles files) throws IOException {
    for (int partition = 0; partition < files.events().size(); partition++) {
      String line = "{\"user\":\"nobody\",\"type\":\"click\",\"time\":%d,\"arrival\":%d}";
      close(feed, Feed.EVENTS, partition, files.events().get(partition), line);
    }
    for (int partition = 0; partition < files.activations().size(); partition++) {
      String line =
          "{\"user\":\"nobody\",\"experiment\":\"checkout_v2\",\"group\":\"control\","
              + "\"time\":%d,\"arrival\":%d}";
      close(feed, Feed.ACTIVATIONS, partition, files.activations().get(partition), line);
    }
  }

  private static void close(Feed feed, String topic, int partition, Path file, String line)
      throws IOException {
    String closing = line.formatted(at(CLOSING), at(CLOSING));
    feed.publish(topic, partition, closing);
    feed.flush();
    Files.writeString(file, closing + "\n", StandardOpenOption.APPEND);
  }
}
