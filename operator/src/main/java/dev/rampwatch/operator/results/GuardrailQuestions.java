package dev.rampwatch.operator.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.MetricGuardrail;
import java.util.List;

/** Which guardrails of epochs are to be read: none where no metric has one. */
final class GuardrailQuestions {
  private final ArrayNode asked;

  GuardrailQuestions(ArrayNode asked) {
    this.asked = asked;
  }

  void add(int number, EpochQuestion question) {
    boolean guarded = false;
    for (Metric metric : question.metrics()) {
      MetricGuardrail guardrail = metric.guardrail();
      if (guardrail != null) {
        guarded = true;
        addMetric(number, question, metric, guardrail);
      }
    }
    if (guarded) {
      add(number, question, "sampleRatio", "", "", "");
      add(number, question, "crossedUsers", "", "", "");
    }
  }

  private void addMetric(
      int number, EpochQuestion question, Metric metric, MetricGuardrail guardrail) {
    for (String treatment : question.treatments()) {
      for (Measure measure : metric.measures()) {
        for (String name : names(guardrail)) {
          add(number, question, name, treatment, metric.eventType(), measure.rowName());
        }
      }
    }
  }

  private static List<String> names(MetricGuardrail guardrail) {
    boolean drop = guardrail.maxRelativeDrop() != null;
    boolean rise = guardrail.maxRelativeRise() != null;
    return drop && rise
        ? List.of("maxRelativeDrop", "maxRelativeRise")
        : List.of(drop ? "maxRelativeDrop" : "maxRelativeRise");
  }

  private void add(
      int number,
      EpochQuestion question,
      String guardrail,
      String treatment,
      String eventType,
      String measure) {
    asked
        .addArray()
        .add(question.experiment())
        .add(question.epoch().start().toEpochMilli())
        .add(guardrail)
        .add(treatment)
        .add(eventType)
        .add(measure)
        .add(number);
  }
}
