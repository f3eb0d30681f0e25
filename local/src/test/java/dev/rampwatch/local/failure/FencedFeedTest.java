package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.Workload;
import dev.rampwatch.pipeline.record.RecordKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that brokers end between the checkpoint that counts on it and its commit: its time
 * was over, or a producer of an earlier attempt, which was late, took its id.
 */
final class FencedFeedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void aFeedThatLostWhatItHadWrittenFailsAndSaysSo(@TempDir Path temporary) throws Exception {
    CaseFiles files = Workload.write(temporary.resolve("case"), 2_000, 200, 7);
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1);
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", servers.broker().bootstrapServers()))) {
      RawFeed feed = RawFeed.of(files, servers, RawEncoding.JSON);
      JobConfiguration pipelines = JobUnderTest.configuration(files);
      JobUnderTest job = JobUnderTest.of(servers, pipelines);
      RunningJob running =
          cluster.submit(
              feed.graph(
                  RecordKind.EVENT,
                  RawFeed.configuration(pipelines),
                  Map.of(),
                  job.settings(),
                  1,
                  null));
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      for (int checkpoint = 1; running.trouble().isEmpty(); checkpoint++) {
        assertThat(System.nanoTime()).as("some transaction was caught").isLessThan(giveUp);
        // There is a next one as soon as the checkpoint's own waits for its commit.
        String next = id(checkpoint + 1);
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> isKnown(admin, next) || !running.trouble().isEmpty());
        fence(admin, id(checkpoint));
      }
      assertThat(running.trouble()).contains("messages are lost");
    }
  }

  private static void fence(Admin admin, String transaction) throws Exception {
    try {
      admin.fenceProducers(List.of(transaction)).all().get();
    } catch (ExecutionException e) {
      // It is being aborted by this, or committed already.
      assertThat(e).hasCauseInstanceOf(ConcurrentTransactionsException.class);
    }
  }

  private static String id(int checkpoint) {
    return "rampwatch-feed-event-0-" + checkpoint;
  }

  private static boolean isKnown(Admin admin, String transaction) throws InterruptedException {
    try {
      return admin.describeTransactions(List.of(transaction)).all().get() != null;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
