package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DepartureTest {
  private static final Instant DELETED = Instant.parse("2026-01-02T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObservedJob RUNNING =
      job("{jobId: a1b2c3d4e5f6, state: RUNNING}", "state.savepoints.dir");

  @Test
  void whatIsNotGuardedIsLeftToTheGarbageCollector() {
    assertThat(Departure.of(pipeline("Savepoint", "foregroundDeletion"), jobs(), PATIENCE, DELETED))
        .isEqualTo(new Departure.Unguarded());
  }

  @Test
  void jobsGoFirstWithinThePatience() {
    assertThat(at(PATIENCE.minusMillis(1), RUNNING))
        .isEqualTo(new Departure.Stopping(jobs(), DELETED.plus(PATIENCE)));
  }

  @Test
  void nobodyIsAwaitedBeyondIt() {
    assertThat(at(PATIENCE, RUNNING)).isEqualTo(new Departure.Due(jobs()));
  }

  @Test
  void withoutAJobNobodyIsAwaited() {
    assertThat(at(Duration.ZERO)).isEqualTo(new Departure.Due(List.of()));
  }

  /** The policy was Savepoint before, and the operator away when it changed. */
  @Test
  void anOrphanIsNotStopped() {
    assertThat(
            Departure.of(pipeline("Orphan", SavepointGuard.FINALIZER), jobs(), PATIENCE, DELETED))
        .isEqualTo(new Departure.Orphaning());
  }

  /** Its job has no owner still, so that nobody else would remove it. */
  @Test
  void aJobIsStoppedWhosePolicyHasJustChanged() {
    assertThat(
            Departure.of(pipeline("Delete", SavepointGuard.FINALIZER), jobs(), PATIENCE, DELETED))
        .isInstanceOf(Departure.Stopping.class);
  }

  @Test
  void tellsWhereTheSavepointWillLie() {
    assertThat(DepartureWords.ofStopping(jobs()))
        .isEqualTo(
            "job checkout-1 is removed once it has left a savepoint, s3://bucket/savepoints/savepoint-a1b2c3-*");
    assertThat(
            DepartureWords.ofStopping(
                List.of(
                    job(
                        "{jobId: a1b2c3d4e5f6, state: RUNNING}",
                        "execution.checkpointing.savepoint-dir"))))
        .isEqualTo(DepartureWords.ofStopping(jobs()));
    assertThat(DepartureWords.isGood(jobs())).isTrue();
  }

  @Test
  void tellsThatAJobThatDoesNotRunLeavesNone() {
    List<ObservedJob> restarting =
        List.of(job("{jobId: a1b2c3d4e5f6, state: RESTARTING}", "state.savepoints.dir"));

    assertThat(DepartureWords.ofStopping(restarting))
        .isEqualTo(
            "job checkout-1 is removed, but leaves a savepoint only if it runs, and it does not");
    assertThat(DepartureWords.isGood(restarting)).isFalse();
  }

  @Test
  void tellsTheSavepointThatASuspendedJobStandsOn() {
    ObservedJob suspended =
        job(
            "{state: FINISHED, upgradeSavepointPath: s3://bucket/savepoints/savepoint-a1b2c3-1}",
            "state.savepoints.dir",
            "SUSPENDED");

    assertThat(DepartureWords.ofStopping(List.of(suspended)))
        .isEqualTo(
            "job checkout-1 is removed; it stands still on savepoint s3://bucket/savepoints/savepoint-a1b2c3-1, which stays");
    assertThat(DepartureWords.isGood(List.of(suspended))).isTrue();
  }

  private static Departure at(Duration after, ObservedJob... jobs) {
    return Departure.of(
        pipeline("Savepoint", SavepointGuard.FINALIZER),
        List.of(jobs),
        PATIENCE,
        DELETED.plus(after));
  }

  private static List<ObservedJob> jobs() {
    return List.of(RUNNING);
  }

  private static ObservedJob job(String jobStatus, String savepoints) {
    return job(jobStatus, savepoints, "STABLE");
  }

  private static ObservedJob job(String jobStatus, String savepoints, String lifecycle) {
    return new ObservedJob(
        Scenario.parse(
            """
              metadata: {name: checkout-1, generation: 1}
              spec:
                flinkConfiguration:
                  kubernetes.operator.job.savepoint-on-deletion: "true"
                  %s: s3://bucket/savepoints
              status: {observedGeneration: 1, lifecycleState: %s, jobStatus: %s}
              """
                .formatted(savepoints, lifecycle, jobStatus)));
  }

  private static ExperimentMetricPipeline pipeline(String policy, String finalizer) {
    return Scenario.pipeline(
        """
        metadata: {name: checkout, deletionTimestamp: "%s", finalizers: [%s]}
        spec: {experiment: checkout, deletionPolicy: %s}
        """
            .formatted(DELETED, finalizer, policy));
  }
}
