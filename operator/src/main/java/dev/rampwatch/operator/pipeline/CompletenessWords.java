package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.operator.condition.Conditions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The warning about records that a feed dropped before the pipeline asked for them. Pipelines that
 * are older than their epoch, and those behind topics that are filtered already, have none.
 *
 * @param start of the epoch
 * @param created when the pipeline was; null where that is not known
 * @param dropsEvents whether the feed drops events that nobody asks for
 * @param dropsActivations whether the feed drops activations that nobody asks for
 */
record CompletenessWords(
    Instant start, @Nullable Instant created, boolean dropsEvents, boolean dropsActivations) {
  static final String DATA_COMPLETE = "DataComplete";

  /** Until the feed's jobs have read of a new pipeline: the ConfigMap's way, and a look at it. */
  private static final Duration TAKEN_UP = Duration.ofMinutes(2);

  static CompletenessWords of(Situation situation, Instant start) {
    ExperimentFeed feed = situation.feed();
    String created = situation.pipeline().getMetadata().getCreationTimestamp();
    return new CompletenessWords(
        start,
        created == null ? null : Instant.parse(created),
        feed != null && !Boolean.TRUE.equals(feed.getSpec().events().filtered()),
        feed != null && !Boolean.TRUE.equals(feed.getSpec().activations().filtered()));
  }

  void add(Conditions conditions) {
    if (created == null || !created.isAfter(start)) {
      return;
    }
    Instant held = created.plus(TAKEN_UP).minus(FeedConfiguration.DEFAULT_HOLD_UNKNOWN);
    boolean lacksActivations = dropsActivations && held.isAfter(start);
    if (!dropsEvents && !lacksActivations) {
      return;
    }
    String activations = lacksActivations ? "activations before " + held : "no activations";
    String events =
        dropsEvents
            ? ", and events before %s of types that nobody else asked for"
                .formatted(created.plus(TAKEN_UP))
            : "";
    conditions.fails(
        DATA_COMPLETE,
        "CreatedAfterRamp",
        "the ramp was at %s and this resource was created at %s: the feed had dropped %s%s; the next epoch is complete. Create the resource before the ramp, or list its types in the feed's eventTypes"
            .formatted(start, created, activations, events));
  }
}
