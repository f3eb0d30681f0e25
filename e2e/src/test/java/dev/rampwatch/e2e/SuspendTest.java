package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class SuspendTest {
  @Test
  void aSuspendedPipelineGoesOnWhereItStoodAndADeletedOneLeavesItsSavepoint() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("suspend");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(3, 2_000, start);
    run.publish(records.subList(0, 4_000));

    run.change("{\"suspend\":true}");
    run.awaitReady("Suspended", "Suspended");
    assertThat(run.pipeline().at("/status/savepoint/path").asText()).startsWith("hdfs://");
    run.awaitNoPods();
    run.publish(records.subList(4_000, 5_000));

    run.change("{\"suspend\":null}");
    run.awaitReady("Running", "JobRunning");
    run.publish(records.subList(5_000, records.size()));
    run.awaitExactRows();

    run.change("{\"deletionPolicy\":\"Savepoint\"}");
    run.awaitReady("Running", "JobRunning");
    long before = Hdfs.savepoints();
    Run.KUBECTL.run("delete", "emp", run.name());
    await("the job is gone")
        .atMost(Duration.ofMinutes(4))
        .untilAsserted(() -> assertThat(run.jobs()).isEmpty());
    assertThat(Hdfs.savepoints()).isGreaterThan(before);
  }
}
