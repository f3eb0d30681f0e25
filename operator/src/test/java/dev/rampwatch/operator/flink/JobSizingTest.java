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
  private static final ExpectedLoad BUSY = new ExpectedLoad(48_000L, 2_000L, 200_000_000L);

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
            new Checkpointing("20s", null, null, null, null),
            new JobResources(null, new PodResources(null, "3Gi")),
            null,
            null,
            null);
    FlinkSettings feed =
        new FlinkSettings(
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
        new FlinkSettings(new Parallelism(fixed, min, max), null, null, null, null, null), null);
  }
}
