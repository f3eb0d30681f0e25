package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.operator.flink.DesiredJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for a feed.
 *
 * @param apply jobs that must be as they are here
 * @param remove names of jobs that nobody wants any more
 * @param status what is told
 * @param lookAgain when the outcome changes by itself
 */
public record FeedOutcome(
    List<DesiredJob> apply,
    List<String> remove,
    ExperimentFeedStatus status,
    Optional<Instant> lookAgain) {
  /** Copies the lists. */
  public FeedOutcome {
    apply = List.copyOf(apply);
    remove = List.copyOf(remove);
  }
}
