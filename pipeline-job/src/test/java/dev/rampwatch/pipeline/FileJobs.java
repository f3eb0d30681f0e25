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
import dev.rampwatch.oracle.Settings;
import dev.rampwatch.pipeline.file.FileReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job on files, set up from the oracle's reading of a pipeline. */
final class FileJobs {
  private FileJobs() {}

  static void run(
      Path pipeline,
      Path experiments,
      List<Path> events,
      List<Path> activations,
      Path output,
      int parallelism)
      throws Exception {
    JobConfiguration configuration = configuration(pipeline, experiments);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration());
    FileReplay.write(new FileReplay(configuration, events, activations).run(environment), output);
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
