package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What everybody does first. */
@ExtendWith(Evidence.class)
final class SmokeTest {
  @Test
  void oneResourceAppliedGivesExactRowsAndShowsThem() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("smoke");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");

    run.publish(Traffic.of(run.name(), 1, 2_000, start, start.plus(Run.PERIOD), Run.LATENESS));

    run.awaitExactRows();
    String table = Run.KUBECTL.run("get", "emp");
    assertThat(table)
        .contains("PHASE", "DECISION")
        .containsPattern(run.name() + " +Running +True +2 ");
    assertThat(run.pipeline().at("/status/sizing/parallelism").asInt()).isEqualTo(1);
  }
}
