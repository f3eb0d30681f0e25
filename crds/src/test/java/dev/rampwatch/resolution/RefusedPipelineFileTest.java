package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pipeline file's author is told. */
final class RefusedPipelineFileTest {
  private static final String SMALL =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: checkout-v2}
      spec:
        experiment: checkout_v2
        metrics:
        - eventType: purchase
          guardrail: {maxRelativeDrop: "2%"}
        - eventType: save
          measures: [Volume]
      """;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spec:|specification:|line 4: ExperimentMetricPipeline \"checkout-v2\": specification:"
            + " unknown field; settings stand below spec",
        "v1alpha1|v1|line 1: ExperimentMetricPipeline \"checkout-v2\": apiVersion:"
            + " \"rampwatch.dev/v1\" is not known; write rampwatch.dev/v1alpha1",
        "ricPipeline|ricPipelines|line 2: \"checkout-v2\": kind: \"ExperimentMetricPipelines\" is"
            + " not known; write ExperimentMetricPipeline or ExperimentFeed",
        "{name: checkout-v2}|{name: Checkout_v2}|line 3: ExperimentMetricPipeline \"Checkout_v2\":"
            + " metadata.name: \"Checkout_v2\" must be lower-case letters, digits, - and . such as"
            + " checkout-v2",
        "{name: checkout-v2}|{}|line 3: ExperimentMetricPipeline: metadata.name: is missing; add"
            + " it",
        "  experiment: checkout_v2|  suspend: true|line 4: ExperimentMetricPipeline"
            + " \"checkout-v2\": spec.experiment: is missing; add it",
        "[Volume]|[\"a\\nb\"]|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].measures[0]: \"a b\" is none of Propensity, Volume",
        "checkout_v2|12|line 5: ExperimentMetricPipeline \"checkout-v2\": spec.experiment: must be"
            + " a text, not 12; put it in quotes",
        "checkout_v2|``|line 5: ExperimentMetricPipeline \"checkout-v2\": spec.experiment: is"
            + " empty; give it a value or leave it out",
        "guardrail|gardrail|line 8: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[0].gardrail: unknown field; guardrail is meant, perhaps",
        "measures: [Volume]|zzzzzz: 1|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].zzzzzz: unknown field; known here are desiredDirection, eventType,"
            + " guardrail, measures",
        "[Volume]|[volume]|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].measures[0]: \"volume\" is none of Propensity, Volume",
        "[Volume]|Volume|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].measures: must be a list, not \"Volume\"",
        "[Volume]|[]|line 10: ExperimentMetricPipeline \"checkout-v2\": spec.metrics[1].measures:"
            + " has 0 elements; at least 1",
        "eventType: save|eventType: purchase|line 6: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics: eventType must be unique (purchase is listed twice)",
        "eventType: save|eventType: s, eventType: t|line 9: this is no YAML: mapping values are"
            + " not allowed here",
        "measures: [Volume]|eventType: more|line 10: spec.metrics[1].eventType is given twice;"
            + " keep one (the first is in line 9)",
      })
  void aMistakeIsToldInOneLine(String from, String to, String message) {
    String text = SMALL.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(SMALL);
    assertThatThrownBy(() -> PipelineFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "period: 3 days|period must be a duration above zero such as 72h, 15m, 1h30m, 90s, 3d or"
            + " PT72H",
        "period: 0s|period must be a duration above zero such as 72h, 15m, 1h30m, 90s, 3d or PT72H",
        "bucket: 7m|bucket is 7m, which does not divide a day into buckets of a second or more; use"
            + " 15m or the like",
        "bucket: 10ms|bucket is 10ms, which does not divide a day into buckets of a second or more;"
            + " use 15m or the like",
        "confidence: 95|confidence must lie between 0 and 1, such as 0.95",
        "minimumUsers: 1|is 1; at least 2",
        "minimumUsers: 2.5|must be a whole number, not 2.5",
      })
  void aWrongAnalysisSettingIsToldWithItsLine(String setting, String message) {
    String text = SMALL + "  analysis:\n    " + setting + "\n";
    assertThatThrownBy(() -> PipelineFile.read(text))
        .hasMessage(
            "line 12: ExperimentMetricPipeline \"checkout-v2\": spec.analysis.%s: %s",
            setting.substring(0, setting.indexOf(':')), message);
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|there is no resource of kind ExperimentMetricPipeline; add one",
        "apiVersion: v1|there is no resource of kind ExperimentMetricPipeline; add one",
        "hello|line 1: a resource must begin with apiVersion, kind and metadata",
        "kind: ExperimentMetricPipeline|line 1: ExperimentMetricPipeline: apiVersion: is missing;"
            + " add apiVersion: rampwatch.dev/v1alpha1",
        "apiVersion: rampwatch.dev/v1alpha1|line 1: kind: is missing; add kind:"
            + " ExperimentMetricPipeline",
        "a: &a [*a]|line 1: the document is too large or refers to itself",
        "'a: \"open'|line 1: this is no YAML: found unexpected end of stream",
      })
  void aFileThatIsNoPipelineIsRefused(String text, String message) {
    assertThatThrownBy(() -> PipelineFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
