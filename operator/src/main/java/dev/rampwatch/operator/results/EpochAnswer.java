package dev.rampwatch.operator.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An epoch's results of which not all rows have been read. */
final class EpochAnswer {
  private final EpochQuestion question;
  private final List<SeriesResult> series = new ArrayList<>();
  private final List<GuardrailResult> guardrails = new ArrayList<>();
  private @Nullable Instant newest;
  private boolean healthFinal;
  private @Nullable SampleRatio sampleRatio;
  private int finalRows;
  private @Nullable ValidationResult validation;

  EpochAnswer(EpochQuestion question) {
    this.question = question;
  }

  EpochQuestion question() {
    return question;
  }

  void addHealth(Instant bucketEnd, boolean isFinal, @Nullable SampleRatio ratio) {
    newest = bucketEnd;
    healthFinal = isFinal;
    sampleRatio = ratio;
  }

  void addSeries(SeriesResult result) {
    series.add(result);
  }

  void addGuardrail(GuardrailResult result) {
    guardrails.add(result);
  }

  void addFinalRows(int count) {
    finalRows = count;
  }

  void addValidation(ValidationResult result) {
    validation = result;
  }

  /** Whether all rows but the groups' have been seen to be final. */
  boolean seemsComplete() {
    return healthFinal
        && question.rows().last().equals(newest)
        && series.stream().allMatch(SeriesResult::end);
  }

  EpochResults results(Instant now) {
    boolean complete = seemsComplete() && finalRows == question.groupRows();
    Instant reached = newest == null ? question.epoch().start() : newest;
    return new EpochResults(
        newest,
        !complete && question.rows().isLate(reached, now),
        complete ? now : null,
        sampleRatio,
        series,
        guardrails,
        validation);
  }
}
