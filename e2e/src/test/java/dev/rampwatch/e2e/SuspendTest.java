package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    leavesASavepoint(run, "background");
  }

  @Test
  void aDeletionInTheForegroundLeavesItTooAndHasToldWhere() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("foreground");
    run.ramp(0.5, start);
    Run.KUBECTL.apply(run.pipeline("pipeline.yaml", "  deletionPolicy: Savepoint\n"));
    run.awaitReady("Running", "JobRunning");
    run.publish(run.traffic(3, 2_000, start));
    run.awaitExactRows();

    leavesASavepoint(run, "foreground");
  }

  /** {@code kubectl delete} returns when the pipeline is gone, and with it the job must be. */
  private static void leavesASavepoint(Run run, String cascade) {
    Set<String> before = Set.copyOf(Hdfs.savepoints());
    Run.KUBECTL.run("delete", "emp", run.name(), "--cascade=" + cascade, "--timeout=240s");
    assertThat(run.jobs()).isEmpty();
    List<String> left = Hdfs.savepoints().stream().filter(each -> !before.contains(each)).toList();
    assertThat(left).hasSize(1);
    assertThat(told(run)).contains(folder(left.get(0)).replaceFirst("[^-]*$", "*"));
  }

  /** HDFS tells the path by another name of its host. */
  private static String folder(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String told(Run run) {
    return Run.KUBECTL.run(
        "get",
        "events",
        "--field-selector=reason=JobsBeingRemoved,involvedObject.name=" + run.name(),
        "--output=jsonpath={.items[*].message}");
  }
}
