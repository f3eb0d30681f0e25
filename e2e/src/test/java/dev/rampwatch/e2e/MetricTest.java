package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class MetricTest {
  @Test
  void aMetricIsAddedToTheRunningJobWithoutARestart() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("metric");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(4, 2_000, start);
    run.publish(records.subList(0, 3_000));
    String before = run.jobId();

    run.change(
        "{\"metrics\":[{\"eventType\":\"click\"},{\"eventType\":\"save\"},{\"eventType\":\"other\"}]}");
    // What was counted before is not counted again.
    Pickup pickup = new Pickup(run.job().at("/metadata/name").asText());
    pickup.awaitChange("\"other\"");
    assertThat(pickup.taken()).isLessThanOrEqualTo(Pickup.PROMISED);
    run.publish(records.subList(3_000, records.size()));

    await("rows of the added metric")
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(
            () ->
                assertThat(Tables.count("metric_bucket", run.name(), "event_type = 'other'"))
                    .isPositive());
    assertThat(run.jobId()).isEqualTo(before);
    run.awaitReady("Running", "JobRunning");
  }
}
