package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class ParallelismTest {
  @Test
  void anotherParallelismRestartsTheJobFromASavepointAndLosesNothing() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("parallelism");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(2, 2_000, start);
    run.publish(records.subList(0, 4_000));
    String before = run.jobId();

    run.change("{\"flink\":{\"parallelism\":{\"fixed\":2}}}");
    run.publish(records.subList(4_000, 5_000));
    run.awaitAnotherJobThan(before);
    run.awaitReady("Running", "JobRunning");
    run.publish(records.subList(5_000, records.size()));

    run.awaitExactRows();
    assertThat(run.pipeline().at("/status/sizing/parallelism").asInt()).isEqualTo(2);
    assertThat(run.job().at("/status/jobStatus/savepointInfo/lastSavepoint/location").asText())
        .startsWith("hdfs://");
  }
}
