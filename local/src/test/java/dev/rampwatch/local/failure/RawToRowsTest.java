package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.RandomCase;
import dev.rampwatch.oracle.Workload;
import dev.rampwatch.pipeline.record.RecordKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Raw topics through the feed's jobs and the main job, with kills of task managers on the way, and
 * with raw partitions of unequal progress: the rows are those of the batch computation.
 */
final class RawToRowsTest {
  /** Others by {@code -Drampwatch.seeds=1,2,3}. */
  private static LongStream seeds() {
    return Arrays.stream(System.getProperty("rampwatch.seeds", "1,2,4").split(","))
        .mapToLong(Long::parseLong);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void killsDoNotShowInTheRowsOfAHostileCase(long seed, @TempDir Path temporary) throws Exception {
    survive(
        RandomCase.ofTwoPipelines(seed).writeTo(temporary.resolve("case")), RawEncoding.JSON, seed);
  }

  @Test
  void killsDoNotShowInTheRowsOfAvroTopicsWhoseSchemasEvolve(@TempDir Path temporary)
      throws Exception {
    try (SchemaRegistryServer registry =
        new SchemaRegistryServer(temporary.resolve("schema-registry"))) {
      registry.start();
      survive(
          RandomCase.ofTwoPipelines(1).writeTo(temporary.resolve("case")),
          new AvroMessages(registry),
          1);
    }
  }

  @Test
  void killsDoNotShowInTheRowsOfALargeCase(@TempDir Path temporary) throws Exception {
    survive(Workload.write(temporary.resolve("case"), 15_000, 1_000, 7), RawEncoding.JSON, 7);
  }

  private static void survive(CaseFiles files, RawEncoding encoding, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(4)) {
      RawFeed feed = RawFeed.of(files, servers, encoding);
      JobConfiguration pipelines = JobUnderTest.configuration(files);
      JobUnderTest job =
          JobUnderTest.of(servers, pipelines)
              .untilEndOfTopics()
              .readingSlowly(Duration.ofSeconds(12), Feed.longest(files));
      RunningJob events = feed(RecordKind.EVENT, feed, job, cluster, pipelines);
      RunningJob activations = feed(RecordKind.ACTIVATION, feed, job, cluster, pipelines);
      for (int kills = 0; kills < 3; kills++) {
        events.awaitCheckpoints(random.nextInt(1, 5));
        cluster.killATaskManager();
      }
      job.readAtFullSpeed();
      feed.awaitAllRead(RecordKind.EVENT);
      feed.awaitAllRead(RecordKind.ACTIVATION);
      assertThat(events.restores() + activations.restores()).isPositive();
      events.awaitCheckpoints(1);
      activations.awaitCheckpoints(1);
      events.stop(false, job.snapshots());
      activations.stop(false, job.snapshots());
      RunningJob rows = cluster.submit(job.graph(2, null));
      rows.awaitCheckpoints(1);
      cluster.killATaskManager();
      rows.awaitEnd();
      new Outcome(servers)
          .isThatOf(
              RawFeed.readable(files, servers.folder().path().resolve("readable")),
              job.configuration());
    }
  }

  private static RunningJob feed(
      RecordKind kind, RawFeed feed, JobUnderTest job, Cluster cluster, JobConfiguration pipelines)
      throws Exception {
    return cluster.submit(
        feed.graph(
            kind, RawFeed.configuration(pipelines), job.consumer(), job.settings(), 2, null));
  }
}
