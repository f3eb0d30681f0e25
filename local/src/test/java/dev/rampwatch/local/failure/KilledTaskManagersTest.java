package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.RandomCase;
import dev.rampwatch.oracle.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever task manager dies whenever, the rows are those of the batch computation. */
final class KilledTaskManagersTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void killsDoNotShowInTheRowsOfAHostileCase(long seed, @TempDir Path temporary) throws Exception {
    CaseFiles files = RandomCase.ofTwoPipelines(seed).writeTo(temporary.resolve("case"));

    surviveKills(files, new SplittableRandom(seed));
  }

  @Test
  void killsDoNotShowInTheRowsOfALargeCase(@TempDir Path temporary) throws Exception {
    CaseFiles files = Workload.write(temporary.resolve("case"), 15_000, 1_000, 7);

    surviveKills(files, new SplittableRandom(7));
  }

  private static void surviveKills(CaseFiles files, SplittableRandom random) throws Exception {
    try (Servers servers = Servers.start();
        Feed feed = Feed.of(files, servers.broker());
        Cluster cluster = Cluster.start(2)) {
      JobUnderTest job =
          JobUnderTest.of(servers, JobUnderTest.configuration(files))
              .untilEndOfTopics()
              .readingSlowly(Duration.ofSeconds(15), Feed.longest(files));
      RunningJob running = cluster.submit(job.graph(2, null));
      for (int kills = 0; kills < 3 && !running.isOver(); kills++) {
        running.awaitCheckpoints(random.nextInt(1, 5));
        cluster.killATaskManager();
      }
      job.readAtFullSpeed();
      running.awaitEnd();

      assertThat(running.restores()).isPositive();
      new Outcome(servers).isThatOf(files, job.configuration());
    }
  }
}
