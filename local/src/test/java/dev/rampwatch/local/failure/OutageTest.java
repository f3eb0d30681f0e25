package dev.rampwatch.local.failure;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.Workload;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away and comes back does not show in the rows. */
final class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path temporary;
  private CaseFiles files;

  @BeforeEach
  void writeCase() throws Exception {
    files = Workload.write(temporary.resolve("case"), 10_000, 1_000, 5);
  }

  @Test
  void survivesTheDatabasesDeathWhileRowsFlow() throws Exception {
    survives(
        (servers, running) -> {
          servers.database().kill();
          long restores = running.restores();
          await().atMost(PATIENCE).until(() -> running.restores() > restores);
          servers.database().restart();
        });
  }

  @Test
  void survivesTheBrokersDeathWhileRecordsFlow() throws Exception {
    survives(
        (servers, running) -> {
          servers.broker().kill();
          servers.broker().restart();
        });
  }

  private interface Outage {
    void happen(Servers servers, RunningJob running) throws Exception;
  }

  private void survives(Outage outage) throws Exception {
    try (Servers servers = Servers.start();
        Feed feed = Feed.of(files, servers.broker());
        Cluster cluster = Cluster.start(2)) {
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(files))
              .untilEndOfTopics()
              .readingSlowly(Duration.ofSeconds(20), Feed.longest(files));
      RunningJob running = cluster.submit(job.graph(2, null));
      await().atMost(PATIENCE).until(() -> servers.finalRows() > 0);
      outage.happen(servers, running);
      running.awaitCheckpoints(2);
      job.readAtFullSpeed();
      running.awaitEnd();

      new Outcome(servers).isThatOf(files, job.configuration());
    }
  }
}
