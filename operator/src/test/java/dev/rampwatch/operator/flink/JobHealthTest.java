package dev.rampwatch.operator.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the five signs none may be missing, whatever the others say. */
final class JobHealthTest {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final String WELL =
      """
      metadata: {name: job, generation: 3}
      status:
        observedGeneration: 3
        lifecycleState: STABLE
        reconciliationStatus: {state: DEPLOYED}
        jobStatus: {state: RUNNING}
      """;

  @Test
  void isHealthyWhenAllSignsAreGood() throws Exception {
    assertThat(JobHealth.of(job(WELL))).isInstanceOf(JobHealth.Healthy.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          observedGeneration: 3 | observedGeneration: 2        | FlinkOperatorPending
          observedGeneration: 3 | x: 3                         | FlinkOperatorPending
          STABLE                | UPGRADING                    | JobStarting
          STABLE                | CREATED                      | JobStarting
          STABLE                | DEPLOYED                     | JobStarting
          STABLE                | SUSPENDED                    | JobStarting
          STABLE                | ROLLING_BACK                 | JobRolledBack
          STABLE                | ROLLED_BACK                  | JobRolledBack
          STABLE                | FAILED                       | JobFailed
          DEPLOYED              | UPGRADING                    | JobUpgrading
          DEPLOYED              | ROLLED_BACK                  | JobUpgrading
          RUNNING               | RECONCILING                  | JobStarting
          RUNNING               | CREATED                      | JobStarting
          RUNNING               | FINISHED                     | JobEnded
          RUNNING               | CANCELED                     | JobEnded
          RUNNING               | RESTARTING                   | JobRestarting
          RUNNING               | FAILING                      | JobRestarting
          RUNNING               | FAILED                       | JobRestarting
          jobStatus: {state: RUNNING} | jobStatus: {}          | JobStarting
          lifecycleState: STABLE | "error": no such image      | JobFailed
          observedGeneration: 3 | {}                           | FlinkOperatorPending
          """)
  void isNotHealthyWhenOneIsNot(String good, String bad, String reason) throws Exception {
    String status =
        bad.equals("{}") ? "metadata: {name: job, generation: 3}" : WELL.replace(good, bad);

    assertThat(reason(JobHealth.of(job(status)))).isEqualTo(reason);
  }

  @Test
  void anErrorCountsThoughAllSignsAreGood() throws Exception {
    ObjectNode deployment = (ObjectNode) YAML.readTree(WELL);
    deployment
        .withObject("/status")
        .put("error", "{\"message\": \"no such image\", \"stackTrace\": \"…\"}");

    assertThat(JobHealth.of(new ObservedJob(deployment)))
        .isEqualTo(new JobHealth.Unwell("JobFailed", "the Flink operator reports: no such image"));
  }

  @Test
  void releasesWithoutAnObservedGenerationTellItInTheirLastSpec() throws Exception {
    String old =
        WELL.replace("observedGeneration: 3", "x: 0")
            .replace(
                "{state: DEPLOYED}",
                "{state: DEPLOYED, lastReconciledSpec: '{\"resource_metadata\": {\"metadata\": {\"generation\": %d}}}'}");

    assertThat(reason(JobHealth.of(job(old.formatted(2))))).isEqualTo("FlinkOperatorPending");
    assertThat(JobHealth.of(job(old.formatted(3)))).isInstanceOf(JobHealth.Healthy.class);
  }

  @Test
  void whatIsToldOfPodsCountsWhileTheJobStarts() throws Exception {
    ObservedJob starting = job(WELL.replace("RUNNING", "RECONCILING"));

    assertThat(reason(JobHealth.of(starting, new JobHealth.Unwell("PodsNotStarting", "no room"))))
        .isEqualTo("PodsNotStarting");
    assertThat(JobHealth.of(job(WELL), new JobHealth.Unwell("PodsNotStarting", "no room")))
        .isInstanceOf(JobHealth.Healthy.class);
  }

  private static String reason(JobHealth health) {
    if (health instanceof JobHealth.Underway underway) {
      return underway.reason();
    }
    return health instanceof JobHealth.Unwell unwell ? unwell.reason() : "healthy";
  }

  private static ObservedJob job(String yaml) throws Exception {
    return new ObservedJob(YAML.readTree(yaml));
  }
}
