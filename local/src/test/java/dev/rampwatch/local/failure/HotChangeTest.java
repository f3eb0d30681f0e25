package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job takes a changed configuration file up while it runs. */
final class HotChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Longer than it takes until the job looks at its file again. */
  private static final Duration MORE_THAN_A_LOOK = Duration.ofSeconds(6);

  private double minute = 1;

  @Test
  void aNewMetricGetsRowsWithoutARestartAndAnInvalidFileIsPassedOver(@TempDir Path temporary)
      throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 1);
      JobUnderTest job = JobUnderTest.of(servers, JobUnderTest.configuration(written.files()));
      RunningJob running = cluster.submit(job.graph(1, null));
      awaitVolume("click", written, servers);

      replace(job.configurationFile(), "{\"version\": 1, \"bucket\": ");
      await().during(MORE_THAN_A_LOOK).atMost(PATIENCE).until(running::runs);
      long clicks = volume("click", servers);
      await().atMost(PATIENCE).until(() -> happens("click", written, servers) > clicks);

      replace(job.configurationFile(), JobConfigurationFile.write(withSaves(job.configuration())));
      awaitVolume("save", written, servers);

      assertThat(running.restores()).isZero();
      assertThat(volume("click", servers)).isGreaterThan(clicks);
      running.stop(true, job.snapshots());
      assertThat(servers.count("NOT is_final")).isZero();
      new Outcome(servers).isTheSameInBothPlaces();
      written.feed().close();
    }
  }

  @Test
  void anEndThatHasPassedTakesBackWhatCameAfterIt(@TempDir Path temporary) throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 1);
      JobUnderTest job = JobUnderTest.of(servers, JobUnderTest.configuration(written.files()));
      RunningJob running = cluster.submit(job.graph(1, null));
      awaitRows("bucket_end > " + WrittenCase.at(30), 1, written, servers);

      replace(job.configurationFile(), JobConfigurationFile.write(ended(job.configuration(), 10)));
      awaitRows("bucket_end > " + WrittenCase.at(15), 0, written, servers);
      // One click each half minute from the first minute on, before the tenth.
      await().atMost(PATIENCE).until(() -> happens("click", written, servers) == 18);
      assertThat(running.restores()).isZero();
      written.feed().close();
    }
  }

  /** Lets the user act every half minute until there are so many such rows, or more. */
  private void awaitRows(String condition, long rows, WrittenCase written, Servers servers) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              happens("click", written, servers);
              long found = servers.count(condition);
              return rows == 0 ? found == 0 : found >= rows;
            });
  }

  private static JobConfiguration ended(JobConfiguration configuration, double minutes) {
    ExperimentPlan plan = configuration.experiments().get(0);
    Experiment experiment = plan.experiment();
    return JobUnderTest.refreshing(
        JobConfiguration.of(
            configuration.bucket(),
            configuration.lateness(),
            List.of(
                new ExperimentPlan(
                    new Experiment(
                        experiment.name(),
                        experiment.owner(),
                        Instant.ofEpochMilli(WrittenCase.at(minutes)),
                        experiment.groups(),
                        experiment.allocations(),
                        experiment.eventTypes()),
                    plan.period(),
                    plan.crossedUsers(),
                    plan.metrics(),
                    plan.analysis()))));
  }

  /** Lets the user act every half minute until the rows show it. */
  private void awaitVolume(String type, WrittenCase written, Servers servers) {
    await().atMost(PATIENCE).until(() -> happens(type, written, servers) > 0);
  }

  private long happens(String type, WrittenCase written, Servers servers) throws Exception {
    written.activation("alice", minute, minute);
    written.event(0, "alice", type, minute, minute);
    minute += 0.5;
    return volume(type, servers);
  }

  private static long volume(String type, Servers servers) throws Exception {
    return servers.sum("volume", "event_type = '" + type + "'");
  }

  private static JobConfiguration withSaves(JobConfiguration configuration) {
    ExperimentPlan plan = configuration.experiments().get(0);
    return JobUnderTest.refreshing(
        JobConfiguration.of(
            configuration.bucket(),
            configuration.lateness(),
            List.of(
                new ExperimentPlan(
                    plan.experiment(),
                    plan.period(),
                    plan.crossedUsers(),
                    List.of(plan.metrics().get(0), new Metric("save", List.of(Measure.VOLUME))),
                    plan.analysis()))));
  }

  /** In one step, as Kubernetes does. */
  private static void replace(Path file, String content) throws IOException {
    Path next = file.resolveSibling("next.json");
    Files.writeString(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
