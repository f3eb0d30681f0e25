package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class UpgradeTest {
  private final ObjectNode values;

  UpgradeTest() throws Exception {
    values = Chart.values();
  }

  @BeforeEach
  void installThePreviousChart() throws Exception {
    ObjectNode former = values.deepCopy();
    // Other pods, so that the upgrade replaces them.
    former.withObjectProperty("operator").putObject("podAnnotations").put("chart", "previous");
    Chart.previous().upgrade(former);
  }

  @AfterEach
  void installThePresentChart() {
    Chart.present().upgrade(values);
  }

  @Test
  void anUpgradeFromThePreviousChartStopsNoJobAndLosesNothing() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("upgrade");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    String job = run.jobId();
    List<Traffic.Entry> records = run.traffic(12, 2_000, start);
    run.publish(records.subList(0, 3_000));

    Chart.present().upgrade(values);
    run.publish(records.subList(3_000, records.size()));

    run.awaitExactRows();
    run.awaitReady("Running", "JobRunning");
    assertThat(run.jobId()).isEqualTo(job);
  }
}
