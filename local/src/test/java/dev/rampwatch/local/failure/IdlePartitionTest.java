package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.WrittenCase.at;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no record comes from does not hold the clock back, and what comes later still counts. */
final class IdlePartitionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** With more readers than partitions, so that some have nothing to read at all. */
  @Test
  void aSilentPartitionHoldsNothingBackAndLosesNothingWhenItWakes(@TempDir Path temporary)
      throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(3)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 2);
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(written.files()))
              .idleAfter(Duration.ofSeconds(3));
      RunningJob running = cluster.submit(job.graph(3, null));

      written.activation("alice", 0.5, 1);
      written.event(0, "alice", "click", 2, 2);
      written.event(0, "alice", "click", 20, 20);
      awaitRow(servers, 15, "volume = 1");

      // Behind the clock, and so old that without the grace for sleepers it would be forgotten
      // before its activation comes.
      written.event(1, "bob", "click", 4, 18.9);
      written.event(1, "alice", "click", 3, 19);
      awaitRow(servers, 15, "volume = 2");
      written.activation("bob", 3.99, 18.95);
      written.event(0, "alice", "click", 21, 21);
      awaitRow(servers, 15, "volume = 3");

      // Idle streams do not hear of the end of a drained job: records carry the clock there.
      written.activation("alice", 200, 200);
      written.event(0, "alice", "click", 200, 200);
      written.event(1, "alice", "click", 200, 200);
      await()
          .atMost(PATIENCE)
          .until(() -> servers.count("bucket_end = %d AND is_final".formatted(at(120))) == 2);
      running.awaitCheckpoints(2);
      running.crash();
      new Outcome(servers).isThatOf(written.files(), job.configuration());
      written.feed().close();
    }
  }

  private static void awaitRow(Servers servers, double bucketEnd, String condition) {
    String row =
        "group_name = 'control' AND NOT is_partial AND bucket_end = %d AND %s"
            .formatted(at(bucketEnd), condition);
    await().atMost(PATIENCE).until(() -> servers.count(row) == 1);
  }
}
