package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.feed.ResultDatabase;
import dev.rampwatch.api.v1alpha1.pipeline.Direction;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.api.v1alpha1.status.Decision;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.SampleRatio;
import dev.rampwatch.operator.results.Whereabouts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the current epoch's rows say, told in decisions and conditions.
 *
 * @param question which rows
 * @param results what they say; empty where they were not read yet
 * @param words the conditions about them
 * @param desired which changes the owner wishes for
 */
record EpochFindings(
    EpochQuestion question,
    Optional<EpochResults> results,
    ResultWords words,
    Map<String, Direction> desired) {
  static EpochFindings of(
      Situation situation,
      Groundwork.Laid laid,
      CountedEpoch counted,
      Optional<ObservedJob> job,
      OperatorDefaults defaults,
      boolean sameEpoch) {
    EpochQuestion question = new EpochQuestions(situation, laid.resolved()).of(counted, job);
    Optional<EpochResults> results = situation.results().of(question.epoch());
    ResultDatabase sink = laid.feed().results().mysql();
    return new EpochFindings(
        question,
        results,
        new ResultWords(
            situation.results(),
            results,
            sink != null,
            Whereabouts.differ(sink == null ? null : sink.url(), defaults.resultsUrl()),
            sameEpoch),
        desired(situation));
  }

  /** Results that nobody has read leave the decisions of the same epoch as they were told last. */
  void tell(Report report, Conditions conditions, ResultWords.Job job) {
    words.add(conditions, job);
    boolean guarded = question.metrics().stream().anyMatch(metric -> metric.guardrail() != null);
    new GuardrailWords(guarded && words.readable(), results).add(conditions);
    if (!words.readable() || !words.sameEpoch()) {
      report.decisions(null, null);
    }
    if (words.readable() && results.isPresent()) {
      List<Decision> all = new Decisions(question, results.get(), desired).all();
      report.decisions(all, phrase(all, results.get()));
    }
  }

  private static String phrase(List<Decision> all, EpochResults read) {
    SampleRatio ratio = read.sampleRatio();
    return Decisions.phrase(all)
        + (ratio != null && ratio.isMismatch() ? " (sample ratio mismatch)" : "");
  }

  private static Map<String, Direction> desired(Situation situation) {
    Map<String, Direction> desired = new HashMap<>();
    for (MetricSelection metric :
        Objects.requireNonNullElse(
            situation.pipeline().getSpec().metrics(), List.<MetricSelection>of())) {
      Direction direction = metric.desiredDirection();
      if (direction != null) {
        desired.put(metric.eventType(), direction);
      }
    }
    return desired;
  }
}
