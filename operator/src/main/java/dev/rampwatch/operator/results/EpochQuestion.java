package dev.rampwatch.operator.results;

import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows tell how an epoch does.
 *
 * @param epoch whose it is
 * @param experiment name of the experiment
 * @param control name of the control group
 * @param treatments names of the other groups
 * @param metrics what is counted and compared
 * @param method whose decisions count
 * @param rows when rows are due
 * @param validatedUntil until when an outcome of validation is awaited; null where none is
 */
public record EpochQuestion(
    EpochKey epoch,
    String experiment,
    String control,
    List<String> treatments,
    List<Metric> metrics,
    Method method,
    Schedule rows,
    @Nullable Instant validatedUntil) {
  /** Copies the lists. */
  public EpochQuestion {
    treatments = List.copyOf(treatments);
    metrics = List.copyOf(metrics);
  }

  /** Whether no answer can become another. */
  boolean isSettledBy(EpochResults results, Instant now) {
    ValidationResult last = results.validation();
    boolean validated = last != null && !last.at().isBefore(rows.finalAt());
    return results.isComplete()
        && (validatedUntil == null || validated || now.isAfter(validatedUntil));
  }

  /** A question about an epoch that is not validated. */
  public EpochQuestion(
      EpochKey epoch,
      String experiment,
      String control,
      List<String> treatments,
      List<Metric> metrics,
      Method method,
      Schedule rows) {
    this(epoch, experiment, control, treatments, metrics, method, rows, null);
  }

  /** Everything that is compared. */
  public List<Series> series() {
    return treatments.stream()
        .flatMap(
            treatment ->
                metrics.stream()
                    .flatMap(
                        metric ->
                            metric.measures().stream()
                                .map(
                                    measure -> new Series(treatment, metric.eventType(), measure))))
        .toList();
  }

  /** Rows of groups that each bucket end has. */
  int groupRows() {
    return (1 + treatments.size()) * metrics.size();
  }

  /**
   * When rows are due.
   *
   * @param bucket length of a bucket
   * @param last end of the last bucket
   * @param finalAt when the progress clock can make its rows final
   * @param jobStarted since when a job works at them; null while none does
   */
  public record Schedule(
      Duration bucket, Instant last, Instant finalAt, @Nullable Instant jobStarted) {
    /** Records on their way, the row on its way, and the poll: more than any of these takes. */
    static final Duration SLACK = Duration.ofMinutes(10);

    /**
     * Whether rows should be there that are not.
     *
     * @param newest end of the newest bucket with rows, or the epoch's start
     */
    boolean isLate(Instant newest, Instant now) {
      Instant due = newest.isBefore(last) ? newest.plus(bucket) : finalAt;
      return jobStarted != null && later(due, jobStarted.plus(bucket)).plus(SLACK).isBefore(now);
    }

    private static Instant later(Instant a, Instant b) {
      return a.isAfter(b) ? a : b;
    }
  }
}
