package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.database.DatabaseOutage;
import java.time.Instant;

/** What is told of a feed. */
public final class FeedReport {
  private FeedReport() {}

  /**
   * A feed's status.
   *
   * @param pipelines number of pipelines that read it
   */
  public static ExperimentFeedStatus of(
      ExperimentFeed feed, CatalogueState catalogue, int pipelines, Instant now) {
    ExperimentFeedStatus last = feed.getStatus();
    Long generation = feed.getMetadata().getGeneration();
    Conditions conditions =
        new Conditions(last == null ? null : last.conditions(), generation, now);
    if (FeedReading.of(feed) instanceof FeedReading.Unusable unusable) {
      conditions.fails("Ready", "FeedUnusable", String.join("; ", unusable.problems()));
    } else {
      conditions.holds("Ready", "FeedUsable", "pipelines can read this feed");
    }
    DatabaseOutage outage = catalogue.outage();
    return new ExperimentFeedStatus(
        generation,
        conditions.list(),
        pipelines,
        null,
        null,
        null,
        null,
        null,
        metadata(catalogue, outage == null ? "" : outage.since().toString()),
        null,
        null,
        null);
  }

  /** Without an age in seconds: it would be a write for every poll. */
  private static String metadata(CatalogueState catalogue, String since) {
    if (!since.isEmpty()) {
      return "stale since " + since;
    }
    return catalogue.snapshot() == null ? "not read yet" : "fresh";
  }
}
