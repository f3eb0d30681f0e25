package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.pipeline.Validation;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.Trees;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.ValidationResult;
import dev.rampwatch.operator.validation.ValidationOrder;
import dev.rampwatch.operator.validation.ValidationOutcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how an epoch's results are regularly validated, and what came of it. It goes on until
 * all rows have been validated that are final, or until nobody can expect it any more.
 *
 * @param ordering of the epoch's job
 * @param results what is known of the epoch's rows
 */
record ValidationCourse(Ordering ordering, Optional<EpochResults> results) {
  static final String VALIDATED = "Validated";

  /** At most 52 characters, with the name of a job. */
  private static final String SUFFIX = "-check";

  private static final int HOURS = 6;
  private static final int MINUTES = 60;

  /**
   * What is to be done.
   *
   * @param counted whether the epoch's rows are wanted and can be read
   */
  ValidationOutcome outcome(boolean counted) {
    var mysql = ordering.laid().feed().results().mysql();
    String image = ordering.defaults().validationImage();
    Validation wanted = wanted();
    if (wanted == null || mysql == null || image == null || !counted) {
      return new ValidationOutcome.None();
    }
    if (results.isEmpty()) {
      return new ValidationOutcome.Keep();
    }
    if (isDone(results.get())) {
      return new ValidationOutcome.None();
    }
    return new ValidationOutcome.Run(
        new ValidationOrder(
                ordering.owner(),
                ordering.jobName() + SUFFIX,
                ordering.configuration(),
                ordering.connections(),
                ordering.laid().feed().kafka().secrets(),
                mysql.credentialsSecretRef().name(),
                image,
                schedule(wanted),
                tolerance(wanted))
            .objects());
  }

  /** When it ends, should no outcome come. */
  Optional<Instant> end() {
    Instant end = ordering.counted().validatedUntil();
    return wanted() != null && end.isAfter(now()) ? Optional.of(end) : Optional.empty();
  }

  void tell(Conditions conditions, boolean readable) {
    Validation wanted = wanted();
    if (wanted == null) {
      return;
    }
    ValidationResult last = results.map(EpochResults::validation).orElse(null);
    if (ordering.defaults().validationImage() == null) {
      conditions.unknown(
          VALIDATED,
          "NoImage",
          "the operator knows no image that validates: set validation.enabled of the chart, or"
              + " RAMPWATCH_VALIDATION_IMAGE");
    } else if (!readable) {
      conditions.unknown(
          VALIDATED, "NoResultDatabase", "validation needs the result tables: see ResultsFresh");
    } else if (last != null && last.equal()) {
      conditions.holds(VALIDATED, "Equal", last.words());
    } else if (last != null) {
      conditions.fails(VALIDATED, "Different", last.words());
    } else if (!now().isBefore(ordering.counted().validatedUntil())) {
      conditions.unknown(
          VALIDATED,
          "NeverValidated",
          "no validation has come of this epoch, which is long over; was the CronJob's pod started?");
    } else if (results.isPresent() || !(ordering.sameEpoch() && conditions.keep(VALIDATED))) {
      conditions.unknown(
          VALIDATED,
          "NotYet",
          "nothing of this epoch was validated yet; it is due at \"%s\" (cron, UTC)"
              .formatted(schedule(wanted)));
    }
  }

  private @Nullable Validation wanted() {
    return ordering.situation().pipeline().getSpec().validation();
  }

  private boolean isDone(EpochResults known) {
    ValidationResult last = known.validation();
    boolean seen = last != null && !last.at().isBefore(ordering.counted().finalAt());
    return (known.isComplete() && seen) || !now().isBefore(ordering.counted().validatedUntil());
  }

  private Instant now() {
    return ordering.situation().now();
  }

  /** At night, and not all pipelines at once. */
  private String schedule(Validation wanted) {
    return Objects.requireNonNullElseGet(
        wanted.schedule(),
        () -> {
          int any =
              Integer.parseUnsignedInt(
                      Trees.fingerprint(ordering.situation().key()).substring(0, 7), 16)
                  % (HOURS * MINUTES);
          return "%d %d * * *".formatted(any % MINUTES, any / MINUTES);
        });
  }

  private static @Nullable String tolerance(Validation wanted) {
    String percent = wanted.tolerance();
    return percent == null ? null : percent.substring(0, percent.length() - 1);
  }
}
