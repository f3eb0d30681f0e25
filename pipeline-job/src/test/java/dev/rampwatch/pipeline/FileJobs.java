package dev.rampwatch.pipeline;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.oracle.Inputs;
import dev.rampwatch.oracle.Replay;
import dev.rampwatch.oracle.Settings;
import dev.rampwatch.pipeline.file.FileReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;

/** The job on files, one after the other on one cluster, set up as the oracle reads a pipeline. */
final class FileJobs implements AutoCloseable {
  private static final int SLOTS = 4;

  private final MiniClusterWithClientResource cluster =
      new MiniClusterWithClientResource(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(SLOTS)
              .build());

  private FileJobs() {}

  static FileJobs onOneCluster() throws Exception {
    FileJobs jobs = new FileJobs();
    jobs.cluster.before();
    return jobs;
  }

  /** An environment of the cluster, with those settings beside its own. */
  StreamExecutionEnvironment environment(int parallelism, Configuration settings) {
    StreamExecutionEnvironment environment =
        new TestStreamEnvironment(cluster.getMiniCluster(), parallelism);
    environment.configure(settings);
    return environment;
  }

  /** Runs jobs with that state backend. */
  Replay keepingStateIn(StateBackend backend) {
    Configuration settings =
        new Configuration()
            .set(StateBackendOptions.STATE_BACKEND, backend.name().toLowerCase(Locale.ROOT));
    return (pipeline, experiments, events, activations, output, parallelism) ->
        FileReplay.write(
            new FileReplay(configuration(pipeline, experiments), events, activations)
                .run(environment(parallelism, settings)),
            output);
  }

  @Override
  public void close() {
    cluster.after();
  }

  static JobConfiguration configuration(Path pipeline, Path experiments) throws IOException {
    List<Experiment> known = ExperimentsFile.read(Files.readString(experiments));
    List<Settings> settings = Inputs.settings(pipeline);
    List<ExperimentPlan> plans = new ArrayList<>();
    for (Settings setting : settings) {
      plans.add(plan(setting, known));
    }
    Settings first = settings.get(0);
    return JobConfiguration.of(
        first.bucket(),
        new Lateness(first.eventLateness(), first.activationLateness(), Duration.ofMinutes(5)),
        plans);
  }

  private static ExperimentPlan plan(Settings settings, List<Experiment> known) {
    Experiment experiment =
        known.stream()
            .filter(candidate -> candidate.name().equals(settings.experiment()))
            .findFirst()
            .orElseThrow();
    return new ExperimentPlan(
        experiment,
        settings.period(),
        CrossedUsers.valueOf(settings.crossedUsers().name()),
        settings.eventTypes().stream()
            .map(type -> new Metric(type, List.of(Measure.values())))
            .toList(),
        Analysis.DEFAULT);
  }
}
