package dev.rampwatch.operator.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateGuardTest {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          spec: pod                                                          | spec must be an object
          spec: []                                                           | spec must be an object
          metadata: 5                                                        | metadata must be an object
          metadata: {annotations: [a]}                                       | metadata.annotations must be an object
          spec: {containers: {}}                                             | spec.containers must be a list
          spec: {containers: {name: flink-main-container, env: 1}}           | spec.containers must be a list
          spec: {volumes: {name: rampwatch-job}}                             | spec.volumes must be a list
          spec: {containers: [flink]}                                        | spec.containers[0] must be an object, such as {name: flink-main-container}
          spec: {volumes: x}                                                 | spec.volumes must be a list
          spec: {containers: [{name: flink-main-container, env: {}}]}        | spec.containers[0].env must be a list
          spec: {containers: [{}, {volumeMounts: 1}]}                        | spec.containers[1].volumeMounts must be a list
          spec: {volumes: [{name: rampwatch-job}]}                           | spec.volumes has rampwatch-job; names that begin with rampwatch- are the job's own, choose another
          spec: {containers: [{env: [{name: RAMPWATCH_RESULTS_USER}]}]}      | spec.containers[0].env has RAMPWATCH_RESULTS_USER; names that begin with RAMPWATCH_ are the job's own, choose another
          """)
  void refusesWhatTheJobsPartsCannotBeAddedTo(String template, String refusal) throws Exception {
    assertThat(TemplateGuard.refusals(read(template))).containsExactly(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "spec: null",
        "{metadata: {annotations: null}, spec: {containers: null, volumes: null}}",
        "spec: {containers: [{name: log, env: [{name: LEVEL, value: x}]}], volumes: [{name: a}]}",
        "spec: {containers: [{name: flink-main-container, volumeMounts: null, env: null}]}",
        "spec: {nodeSelector: 5}",
      })
  void theJobsPartsAreAddedToWhatItLeaves(String template) throws Exception {
    assertThat(TemplateGuard.refusals(read(template))).isEmpty();
    assertThatCode(() -> JobTemplate.of(read(template), "job", "f", List.of(), "results-db"))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingIsRefusedWhereThereIsNoTemplate() {
    assertThat(TemplateGuard.refusals(null)).isEmpty();
  }

  private static ObjectNode read(String yaml) throws Exception {
    return (ObjectNode) YAML.readTree(yaml);
  }
}
