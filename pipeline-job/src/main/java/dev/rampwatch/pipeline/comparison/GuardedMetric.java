package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.MetricGuardrail;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.statistics.MinimumSample;
import dev.rampwatch.pipeline.statistics.guardrail.GuardrailJudge;
import dev.rampwatch.pipeline.statistics.guardrail.Harm;
import java.util.ArrayList;
import java.util.List;

/**
 * One guardrail of one treatment.
 *
 * @param treatment name of the treatment group
 * @param eventType type of the actions
 * @param judge what decides, set up for the epoch
 */
record GuardedMetric(String treatment, String eventType, GuardrailJudge judge) {

  /** All of an epoch; each has an equal share of the experiment's alpha. */
  static List<GuardedMetric> of(ExperimentPlan plan, Epoch epoch) {
    List<GuardedMetric> all = new ArrayList<>();
    for (Group treatment : plan.experiment().treatments()) {
      for (Metric metric : plan.metrics()) {
        MetricGuardrail guardrail = metric.guardrail();
        if (guardrail != null) {
          for (Measure measure : metric.measures()) {
            for (GuardrailJudge judge : judges(plan, epoch, guardrail, measure)) {
              all.add(new GuardedMetric(treatment.name(), metric.eventType(), judge));
            }
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static List<GuardrailJudge> judges(
      ExperimentPlan plan, Epoch epoch, MetricGuardrail guardrail, Measure measure) {
    List<GuardrailJudge> judges = new ArrayList<>();
    for (Harm harm : harms(guardrail)) {
      judges.add(
          new GuardrailJudge(
              measure,
              harm,
              alphaEach(plan),
              plan.analysis().tightestAt(),
              new MinimumSample(guardrail.minimumUsers(), MinimumSample.DEFAULT.effectiveActors()),
              epoch.start().plus(guardrail.minimumTime()).toEpochMilli()));
    }
    return judges;
  }

  private static List<Harm> harms(MetricGuardrail guardrail) {
    List<Harm> harms = new ArrayList<>();
    Double drop = guardrail.maxRelativeDrop();
    if (drop != null) {
      harms.add(new Harm(Harm.Direction.DROP, drop));
    }
    Double rise = guardrail.maxRelativeRise();
    if (rise != null) {
      harms.add(new Harm(Harm.Direction.RISE, rise));
    }
    return harms;
  }

  /** Every guardrail's share of the error, the sample ratio's too. */
  static double alphaEach(ExperimentPlan plan) {
    return plan.analysis().alpha() / plan.guardrails();
  }

  /** A text that is equal for equal guardrails: with another tolerance it is another one. */
  String id() {
    return String.join(
        "\u001f",
        "guardrail",
        treatment,
        eventType,
        judge.measure().name(),
        judge.harm().direction().name(),
        Double.toString(judge.harm().tolerated()));
  }
}
