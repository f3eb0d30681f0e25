package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** State on object storage instead of HDFS. */
@ExtendWith(Evidence.class)
final class StorageTest {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");

  @BeforeEach
  void startTheObjectStorage() throws Exception {
    PARTS.apply(Run.text("object-storage.yaml"));
    PARTS.run("rollout", "status", "deployment/s3", "--timeout=120s");
    Run.KUBECTL.run("delete", "secret", "object-storage", "--ignore-not-found");
    Run.KUBECTL.run(
        "create",
        "secret",
        "generic",
        "object-storage",
        "--from-literal=accessKey=rampwatch",
        "--from-literal=secretKey=only-for-tests");
  }

  @Test
  void aJobGoesOnFromWhatItsObjectStorageHoldsAndItsRowsAreExact() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("storage");
    Run.KUBECTL.patch("experimentfeed", run.name(), run.resource("object-storage-feed.yaml"));
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(14, 2_000, start);
    run.publish(records.subList(0, 3_000));
    awaitCheckpointsBeyond(run, 0);
    assertThat(objects()).anyMatch(each -> each.contains("/" + run.name() + "/"));

    Victim manager = Victim.pod(Run.KUBECTL.namespace(), "component=taskmanager");
    manager.kill();
    run.publish(records.subList(3_000, 4_000));
    manager.awaitBack();
    // Until the job runs again, a suspension keeps its last checkpoint instead of a savepoint.
    awaitCheckpointsBeyond(run, run.checkpoints("completed"));

    run.change("{\"suspend\":true}");
    run.awaitReady("Suspended", "Suspended");
    assertThat(run.pipeline().at("/status/savepoint/path").asText()).startsWith("s3a://");
    run.awaitNoPods();
    run.change("{\"suspend\":null}");
    run.awaitReady("Running", "JobRunning");
    run.publish(records.subList(4_000, records.size()));
    run.awaitExactRows();
  }

  private static void awaitCheckpointsBeyond(Run run, long number) {
    await("checkpoint " + (number + 1))
        .atMost(Duration.ofMinutes(3))
        .until(() -> run.checkpoints("completed") > number);
  }

  private static List<String> objects() {
    return PARTS
        .run("exec", "deployment/s3", "--", "find", "/data/checkpoints", "-type", "f")
        .lines()
        .toList();
  }
}
