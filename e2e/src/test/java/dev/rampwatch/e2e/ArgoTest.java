package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pipeline that comes from git, and goes with it. */
@ExtendWith(Evidence.class)
final class ArgoTest {
  private static final int COMPARISONS = 10;

  @Test
  void aPipelineFromGitIsHealthyStaysAsItIsAndLeavesItsSavepoint() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("argo");
    String name = run.name();
    run.ramp(0.5, start);
    try (ArgoCd argo = ArgoCd.start()) {
      String pipeline = run.pipeline("pipeline.yaml", "  deletionPolicy: Savepoint\n");
      argo.commit("pipeline.yaml", pipeline);
      argo.follow(name);
      run.awaitReady("Running", "JobRunning");
      awaitState(argo, name, "Synced Healthy");
      run.publish(run.traffic(12, 2_000, start));
      run.awaitExactRows();

      String history = argo.history(name);
      String job = run.jobId();
      for (int i = 0; i < COMPARISONS; i++) {
        String last = argo.compared(name);
        await("the next comparison")
            .atMost(Duration.ofMinutes(1))
            .until(() -> argo.compared(name), now -> !now.equals(last));
        assertThat(argo.state(name)).isEqualTo("Synced Healthy");
      }
      assertThat(argo.history(name)).isEqualTo(history);

      argo.commit("pipeline.yaml", pipeline.replace("eventType: save", "eventType: share"));
      await("the changed metric")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(run.pipeline().at("/spec/metrics").findValuesAsText("eventType"))
                      .containsExactly("click", "share"));
      awaitState(argo, name, "Synced Healthy");
      assertThat(run.jobId()).as("a metric starts no job").isEqualTo(job);

      List<String> before = Hdfs.savepoints();
      argo.delete(name);
      await("the Application is gone").atMost(Duration.ofMinutes(4)).until(() -> !argo.knows(name));
      await("the job is gone")
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(run.jobs()).isEmpty());
      assertThat(Hdfs.savepoints()).hasSizeGreaterThan(before.size());
    }
  }

  private static void awaitState(ArgoCd argo, String name, String state) {
    await(name + " is " + state)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(CommandException.class)
        .untilAsserted(() -> assertThat(argo.state(name)).isEqualTo(state));
  }
}
