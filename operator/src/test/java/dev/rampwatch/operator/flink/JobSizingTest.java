package dev.rampwatch.operator.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.api.v1alpha1.flink.Checkpointing;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.flink.JobResources;
import dev.rampwatch.api.v1alpha1.flink.Parallelism;
import dev.rampwatch.api.v1alpha1.flink.PodResources;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JobSizingTest {
  private static final ExpectedLoad BUSY = new ExpectedLoad(48_000L, 2_000L, 200_000_000L, null);

  @Test
  void growsWithTheExpectedRate() {
    JobSize size = JobSizing.size(FlinkLayers.of(null, null), JobDemand.ofCounting(BUSY));

    assertThat(size.parallelism()).isEqualTo(10);
    assertThat(size.taskManagers()).isEqualTo(3);
    assertThat(size.reasons().get(0)).contains("50,000 records/s").contains("need 10");
  }

  @Test
  void staysWithinBounds() {
    assertThat(JobSizing.size(parallelism(null, 2, 4), JobDemand.ofCounting(BUSY)).parallelism())
        .isEqualTo(4);
    assertThat(JobSizing.size(parallelism(null, 16, 32), JobDemand.ofCounting(BUSY)).parallelism())
        .isEqualTo(16);
    assertThat(JobSizing.size(parallelism(7, null, null), JobDemand.ofCounting(BUSY)).parallelism())
        .isEqualTo(7);
  }

  @Test
  void takesNoMoreSubtasksThanThereArePartitions() {
    JobDemand demand = JobDemand.ofCounting(new ExpectedLoad(48_000L, 2_000L, 200_000_000L, 6));

    JobSize size = JobSizing.size(FlinkLayers.of(null, null), demand);

    assertThat(size.parallelism()).isEqualTo(6);
    assertThat(size.inputs()).containsEntry("partitions", "6");
    assertThat(size.reasons().get(0)).contains("need 10; allowed are 1 to 6 with 6 partitions");
    assertThat(JobSizing.size(parallelism(null, 8, null), demand).parallelism()).isEqualTo(8);
    assertThat(JobSizing.size(parallelism(9, null, null), demand).parallelism()).isEqualTo(9);
  }

  @Test
  void everyValueCanBeFixedAndSaysSo() {
    FlinkSettings all =
        new FlinkSettings(
            new Parallelism(6, null, null),
            128,
            3,
            new Checkpointing("20s", "5m", "7s", "2s", 4),
            new JobResources(new PodResources(1.5, "2Gi"), new PodResources(2.5, "3Gi")),
            null,
            null,
            null);

    JobSize size = JobSizing.size(FlinkLayers.of(all, null), JobDemand.ofCounting(BUSY));

    assertThat(size.parallelism()).isEqualTo(6);
    assertThat(size.maxParallelism()).isEqualTo(128);
    assertThat(size.slotsPerTaskManager()).isEqualTo(3);
    assertThat(size.taskManagers()).isEqualTo(2);
    assertThat(size.taskManager()).isEqualTo(new JobSize.Pod(2.5, 3072));
    assertThat(size.jobManager()).isEqualTo(new JobSize.Pod(1.5, 2048));
    assertThat(size.checkpoints())
        .isEqualTo(
            new JobSize.Checkpoints(
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                Duration.ofSeconds(7),
                Duration.ofSeconds(2),
                4));
    assertThat(size.reasons())
        .hasSize(9)
        .allSatisfy(reason -> assertThat(reason).contains(": fixed by flink."));
  }

  @Test
  void everyValueThatIsNotFixedHasItsReason() {
    JobSize size = JobSizing.size(FlinkLayers.of(null, null), JobDemand.ofCounting(BUSY));

    assertThat(size.reasons())
        .hasSize(9)
        .noneSatisfy(reason -> assertThat(reason).contains("fixed by"));
  }

  @Test
  void stateKeepsTheMaximalParallelismThatItWasMadeWith() {
    JobSize size = JobSizing.size(parallelism(200, null, null), JobDemand.ofCounting(null), 128);

    assertThat(size.maxParallelism()).isEqualTo(128);
    assertThat(size.parallelism()).isEqualTo(128);
    assertThat(size.reasons())
        .contains("maxParallelism 128: that of the state until the epoch ends, then 4096");
  }

  @Test
  void isSmallWhereNothingIsExpected() {
    JobSize size = JobSizing.size(FlinkLayers.of(null, null), JobDemand.ofCounting(null));

    assertThat(size.parallelism()).isEqualTo(1);
    assertThat(size.taskManager().memoryMebibytes()).isEqualTo(1792);
    assertThat(size.checkpoints().interval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void savesLargeStateLessOften() {
    assertThat(
            JobSizing.size(FlinkLayers.of(null, null), JobDemand.ofCounting(BUSY))
                .checkpoints()
                .interval())
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void takesThePipelinesValueBeforeTheFeedsFieldByField() {
    FlinkSettings own =
        new FlinkSettings(
            null,
            null,
            null,
            new Checkpointing("20s", null, null, null, null),
            new JobResources(null, new PodResources(null, "3Gi")),
            null,
            null,
            null);
    FlinkSettings feed =
        new FlinkSettings(
            null,
            null,
            null,
            new Checkpointing("90s", "5m", null, null, 3),
            new JobResources(null, new PodResources(2.5, "8Gi")),
            null,
            null,
            null);

    JobSize size = JobSizing.size(FlinkLayers.of(own, feed), JobDemand.ofCounting(null));

    assertThat(size.checkpoints())
        .isEqualTo(
            new JobSize.Checkpoints(
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                3));
    assertThat(size.taskManager()).isEqualTo(new JobSize.Pod(2.5, 3072));
  }

  private static FlinkLayers parallelism(Integer fixed, Integer min, Integer max) {
    return FlinkLayers.of(
        new FlinkSettings(
            new Parallelism(fixed, min, max), null, null, null, null, null, null, null),
        null);
  }
}
