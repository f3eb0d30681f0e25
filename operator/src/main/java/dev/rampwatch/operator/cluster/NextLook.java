package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.pipeline.PipelineOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When to look at a pipeline again without being told to. */
final class NextLook {
  /** When the status has told what is to be done. */
  static final Duration AT_ONCE = Duration.ofMillis(100);

  private NextLook() {}

  /**
   * The time until then; empty where only an event calls for it.
   *
   * @param start when to look at a job that is starting; empty where none is
   * @param alert when an alert is to be sent again; empty where none is
   */
  static Optional<Duration> at(
      Instant now, PipelineOutcome outcome, Optional<Instant> start, Optional<Instant> alert) {
    return Stream.of(
            // A moment later than the moment, so that rounding never makes it one too early.
            outcome.told().lookAgain().map(at -> Duration.between(now, at).plusMillis(50)),
            alert.map(at -> at.isAfter(now.plus(AT_ONCE)) ? Duration.between(now, at) : AT_ONCE),
            start.map(at -> Duration.between(now, at)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
