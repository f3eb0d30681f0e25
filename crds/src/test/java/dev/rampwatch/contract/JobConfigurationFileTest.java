package dev.rampwatch.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobConfigurationFileTest {
  private static final Experiment EXPERIMENT =
      new Experiment(
          "checkout_v2",
          "growth",
          Instant.parse("2026-01-02T03:04:05.006Z"),
          List.of(new Group("control", true), new Group("treatment", false)),
          List.of(
              new Allocation(
                  "control", new BigDecimal("0.01000000"), Instant.parse("2026-01-01T00:00:00Z"))),
          List.of("save"));

  private static final JobConfiguration CONFIGURATION =
      JobConfiguration.of(
          Duration.ofMinutes(15),
          Lateness.DEFAULT,
          List.of(
              new ExperimentPlan(
                  EXPERIMENT,
                  Duration.ofDays(3),
                  CrossedUsers.COUNT_IN_EACH,
                  List.of(
                      new Metric("save", List.of(Measure.VOLUME, Measure.PROPENSITY)),
                      new Metric("click", List.of(Measure.PROPENSITY))),
                  new Analysis(
                      List.of(Method.values()), Method.BAYESIAN, 0.9, Correction.HOLM, 2, 1))));

  private static final String TEXT = JobConfigurationFile.write(CONFIGURATION);

  @Test
  void guardrailsAreWrittenOnlyWhereTheyAreAndReadBack() {
    assertThat(TEXT).doesNotContain("guardrail");
    ExperimentPlan plan = CONFIGURATION.experiments().get(0);
    Metric guarded =
        new Metric(
            "save",
            List.of(Measure.VOLUME),
            new MetricGuardrail(0.02, null, 100, Duration.ofHours(2)));
    ExperimentPlan withGuardrail =
        new ExperimentPlan(
            plan.experiment(),
            plan.period(),
            plan.crossedUsers(),
            List.of(guarded),
            plan.analysis());
    assertThat(JobConfigurationFile.readPlan(JobConfigurationFile.write(withGuardrail)))
        .isEqualTo(withGuardrail);
    assertThat(withGuardrail.guardrails()).isEqualTo(2);
    assertThat(plan.guardrails()).isZero();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(JobConfigurationFile.read(TEXT)).isEqualTo(CONFIGURATION);
    ExperimentPlan plan = CONFIGURATION.experiments().get(0);
    assertThat(JobConfigurationFile.readPlan(JobConfigurationFile.write(plan))).isEqualTo(plan);
  }

  @Test
  void equalConfigurationsGiveEqualTexts() {
    assertThat(JobConfigurationFile.write(JobConfigurationFile.read(TEXT))).isEqualTo(TEXT);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\":1|\"version\":2|configuration: version is 2; this release reads version 1",
        "\"period\":\"PT72H\"|\"period\":\"PT0S\"|experiments[0]: period is PT0S; it must be"
            + " positive",
        "\"bucket\":\"PT15M\"|\"bucket\":\"PT7M\"|configuration: bucket is PT7M; it must divide a"
            + " day, such as 15m",
        "\"eventType\":\"click\"|\"eventType\":\"save\"|experiments[0]: metrics: eventType must be"
            + " unique (save is listed twice)",
        "\"confidence\":0.9|\"confidence\":9|experiments[0].analysis: confidence is 9.0; it must"
            + " lie between 0 and 1, such as 0.95",
        "\"minimumUsers\":2|\"minimumUsers\":1|experiments[0].analysis: minimumUsers is 1; at least"
            + " 2",
      })
  void aWrongValueIsToldWithItsPlaceAndTheFix(String from, String to, String message) {
    assertThat(TEXT).contains(from);
    assertThatThrownBy(() -> JobConfigurationFile.read(TEXT.replace(from, to)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void anUnknownFieldIsRefusedByName() {
    assertThatThrownBy(
            () ->
                JobConfigurationFile.read(TEXT.replace("\"lateness\":{", "\"lateness\":{\"x\":1,")))
        .isInstanceOf(InvalidConfigurationException.class)
        .message()
        .startsWith("lateness.x: unknown field; this release knows ")
        .contains("events", "activations", "future");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"version\":1,",
        "\"bucket\":\"PT15M\",",
        "\"crossedUsers\":\"count-in-each\",",
        "\"decideBy\":\"bayesian\",",
        "\"eventType\":\"click\",",
        "\"control\":true",
      })
  void aMissingFieldIsRefusedByName(String field) {
    assertThat(TEXT).contains(field);
    String name = field.substring(1, field.indexOf('"', 1));
    assertThatThrownBy(() -> JobConfigurationFile.read(without(field)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"", "null", "7", "{", "{}", "[]", "{\"version\":1}"})
  void aTextThatIsNoConfigurationIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> JobConfigurationFile.read(text))
        .isInstanceOf(InvalidConfigurationException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  private static String without(String field) {
    return TEXT.replace(field, "").replace(",}", "}");
  }
}
