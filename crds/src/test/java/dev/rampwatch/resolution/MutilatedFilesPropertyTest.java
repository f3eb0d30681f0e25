package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.InvalidConfigurationException;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Files with random damage are read, or refused in one line; nothing else happens. */
final class MutilatedFilesPropertyTest {
  private static final String EXPERIMENTS =
      """
      {"experiments":[{"experiment":"e","owner":"o","endedAt":"2026-01-03T00:00:00Z",
       "groups":[{"name":"c","control":true},{"name":"t"}],"eventTypes":["save"],
       "allocations":[{"group":"c","allocation":0.01,"effectiveAt":"2026-01-01T00:00:00Z"}]}]}
      """;
  private static final String PIPELINE =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: a}
      spec:
        experiment: e
        metrics:
        - eventType: save
          measures: [Volume]
          guardrail: {maxRelativeDrop: "2%", minimumUsers: 10}
        analysis: {confidence: 0.9, bucket: 5m, lateness: {events: 1h}, methods: [Bayesian]}
        flink: {parallelism: {min: 1, max: 2}, podTemplate: {spec: {x: [1, 2]}}}
        suspend: true
      """;
  private static final String DAMAGE = "\n \t:-{}[],\"'&*!|>%@#0123456789.eyn\u0000\u00e9<~";
  private static final List<Experiment> KNOWN = ExperimentsFile.read(EXPERIMENTS);
  private static final String CONFIGURATION =
      JobConfigurationFile.write(PipelineFile.read(PIPELINE).configuration(KNOWN));

  @Property(tries = 3000)
  void aPipelineFile(@ForAll Random random) {
    refusesInOneLine(() -> PipelineFile.read(damaged(PIPELINE, random)).configuration(KNOWN));
  }

  @Property(tries = 2000)
  void anExperimentsFile(@ForAll Random random) {
    refusesInOneLine(() -> ExperimentsFile.read(damaged(EXPERIMENTS, random)));
  }

  @Property(tries = 2000)
  void aJobConfiguration(@ForAll Random random) {
    refusesInOneLine(() -> JobConfigurationFile.read(damaged(CONFIGURATION, random)));
  }

  private static void refusesInOneLine(Runnable read) {
    try {
      read.run();
    } catch (IllegalArgumentException | InvalidConfigurationException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(damaged.length());
      int until = Math.min(damaged.length(), from + random.nextInt(4) * random.nextInt(8));
      String piece = damaged.substring(from, until);
      switch (random.nextInt(3)) {
        case 0 -> damaged.delete(from, until).append(' ');
        case 1 -> damaged.insert(random.nextInt(damaged.length()), piece);
        default -> damaged.insert(from, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
      }
    }
    return damaged.toString();
  }
}
