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

  /** While the cluster lacks something, or a job is starting. */
  private static final Duration LOOK_AROUND = Duration.ofSeconds(30);

  private NextLook() {}

  /**
   * The time until then; empty where only an event calls for it.
   *
   * @param settled whether nothing is awaited that no event tells of
   * @param alert when an alert is to be sent again; empty where none is
   */
  static Optional<Duration> at(
      Instant now, PipelineOutcome outcome, boolean settled, Optional<Instant> alert) {
    return Stream.of(
            // A moment later than the moment, so that rounding never makes it one too early.
            outcome.told().lookAgain().map(at -> Duration.between(now, at).plusMillis(50)),
            alert.map(at -> at.isAfter(now.plus(AT_ONCE)) ? Duration.between(now, at) : AT_ONCE),
            settled ? Optional.<Duration>empty() : Optional.of(LOOK_AROUND))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
