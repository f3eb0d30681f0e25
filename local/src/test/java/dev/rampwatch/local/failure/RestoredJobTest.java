package dev.rampwatch.local.failure;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.RandomCase;
import dev.rampwatch.oracle.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that goes on from what another left gives the rows of the batch computation. */
final class RestoredJobTest {
  @TempDir private Path temporary;

  @Test
  void goesOnFromTheNewestCheckpointAfterEverythingWasLost() throws Exception {
    goesOn(RandomCase.of(12).writeTo(temporary.resolve("case")), List.of(2, 2, 2), true);
  }

  @Test
  void goesOnFromASavepointWithAnotherParallelism() throws Exception {
    goesOn(Workload.write(temporary.resolve("case"), 10_000, 1_000, 3), List.of(2, 3, 1), false);
  }

  /** One job after another, each with its parallelism and from what the one before left. */
  private static void goesOn(CaseFiles files, List<Integer> parallelisms, boolean isCrash)
      throws Exception {
    try (Servers servers = Servers.start();
        Feed feed = Feed.of(files, servers.broker());
        Cluster cluster = Cluster.start(3)) {
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(files))
              .readingSlowly(Duration.ofSeconds(30), Feed.longest(files));
      RunningJob running = cluster.submit(job.graph(parallelisms.get(0), null));
      for (int parallelism : parallelisms.subList(1, parallelisms.size())) {
        running.awaitCheckpoints(4);
        String left = isCrash ? running.crash() : running.stop(false, job.snapshots());
        running = cluster.submit(job.graph(parallelism, left));
      }
      running.awaitCheckpoints(1);
      job.readAtFullSpeed();
      feed.awaitAllRead();
      running.stop(true, job.snapshots());

      new Outcome(servers).isThatOf(files, job.configuration());
    }
  }
}
