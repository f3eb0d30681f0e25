package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class RampTest {
  /** As in the resource. */
  private static final Duration PERIOD = Duration.ofMinutes(3);

  private static final Duration LATENESS = Duration.ofMinutes(1);

  @Test
  void aRampWhileRunningResetsNothingAndOneAfterThePeriodStartsFromZero() throws Exception {
    Instant first = Instant.now().minus(Duration.ofSeconds(30));
    Run run = Run.prepare("ramp");
    run.ramp(0.1, first);
    run.apply("short-pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    String job = run.jobId();
    run.ramp(0.3, first.plus(Duration.ofSeconds(20)));
    run.publish(Traffic.of(run.name(), 5, 1_000, first, first.plus(PERIOD), LATENESS));
    run.awaitExactRows();
    assertThat(run.jobId()).isEqualTo(job);

    run.awaitReady("Completed", "EpochCompleted");
    Instant last = Traffic.lastArrival(first, first.plus(PERIOD), LATENESS);
    await("the time of what was published")
        .atMost(Duration.between(first, last).plusMinutes(1))
        .until(() -> Instant.now().isAfter(last));
    Instant second = Instant.now();
    run.ramp(0.5, second);
    await("a second job")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> assertThat(run.pipeline().at("/status/epoch/number").asInt()).isEqualTo(2));
    run.awaitReady("Running", "JobRunning");
    run.publish(Traffic.of(run.name(), 6, 1_000, second, second.plus(PERIOD), LATENESS));
    run.awaitExactRows();

    run.awaitReady("Completed", "EpochCompleted");
    await("all jobs are removed")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(run.jobs()).isEmpty());
  }
}
