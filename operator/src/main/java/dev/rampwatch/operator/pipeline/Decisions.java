package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.pipeline.ComparisonMethod;
import dev.rampwatch.api.v1alpha1.pipeline.Direction;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.api.v1alpha1.status.Decision;
import dev.rampwatch.api.v1alpha1.status.Verdict;
import dev.rampwatch.contract.Method;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.Series;
import dev.rampwatch.operator.results.SeriesResult;
import dev.rampwatch.operator.results.SeriesResult.Ruling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the results mean to the experiment's owner.
 *
 * @param desired which change of an event type is wished for; an increase where it says nothing
 */
record Decisions(EpochQuestion question, EpochResults results, Map<String, Direction> desired) {
  /** More would make the status large; harm comes first. */
  private static final int MOST = 100;

  /** One of each series, the worst news first. */
  List<Decision> all() {
    Map<Series, SeriesResult> found =
        results.series().stream()
            .collect(Collectors.toMap(SeriesResult::series, Function.identity()));
    return question.series().stream()
        .map(series -> decision(series, found.get(series)))
        .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
        .limit(MOST)
        .toList();
  }

  /** Such as {@code harm: purchase volume −2.1 % (b), 1 more harm, 2 gains}. */
  static String phrase(List<Decision> all) {
    Decision worst = all.get(0);
    String more = more(all, worst);
    return switch (worst.verdict()) {
      case HARM -> "harm: " + subject(worst) + more;
      case GAIN -> "gain: " + subject(worst) + more;
      case NO_DIFFERENCE -> "no difference";
      case NOT_COMPARABLE -> "not comparable";
      case TOO_EARLY -> "too early";
    };
  }

  private static String more(List<Decision> all, Decision worst) {
    long harms = all.stream().filter(each -> each.verdict() == Verdict.HARM).count();
    long gains = all.stream().filter(each -> each.verdict() == Verdict.GAIN).count();
    if (worst.verdict() == Verdict.HARM) {
      return counted(harms - 1, " more harm", " more harms") + counted(gains, " gain", " gains");
    }
    return counted(gains - 1, " more gain", " more gains");
  }

  private static String counted(long count, String one, String many) {
    return count <= 0 ? "" : ", " + count + (count == 1 ? one : many);
  }

  private static String subject(Decision decision) {
    String lift = decision.relativeLift();
    return "%s %s%s (%s)"
        .formatted(
            decision.eventType(),
            decision.measure().name().toLowerCase(Locale.ROOT),
            lift == null ? "" : " " + lift,
            decision.treatment());
  }

  private Decision decision(Series series, @Nullable SeriesResult result) {
    return new Decision(
        series.treatment(),
        series.eventType(),
        MeasureName.valueOf(series.measure().name()),
        ComparisonMethod.valueOf(question.method().name()),
        verdict(series, result),
        result == null ? null : percent(result.relativeLift()),
        result == null ? null : result.evidence(),
        result == null ? null : Objects.toString(result.decidedAt(), null));
  }

  private Verdict verdict(Series series, @Nullable SeriesResult result) {
    boolean over = results.isComplete();
    if (result == null) {
      return over ? Verdict.NOT_COMPARABLE : Verdict.TOO_EARLY;
    }
    boolean counts = over || question.method() != Method.FIXED_HORIZON;
    if (result.ruling() == Ruling.NONE || !counts) {
      return over ? Verdict.NO_DIFFERENCE : Verdict.TOO_EARLY;
    }
    boolean rises = desired.get(series.eventType()) != Direction.DECREASE;
    return (result.ruling() == Ruling.INCREASE) == rises ? Verdict.GAIN : Verdict.HARM;
  }

  private static @Nullable String percent(@Nullable Double share) {
    return share == null
        ? null
        : String.format(Locale.ROOT, "%+.1f %%", 100 * share).replace('-', '−');
  }
}
