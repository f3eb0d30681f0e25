package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a feed: a job for each stream that is not filtered already. */
public final class FeedCourse {
  private final FeedSituation situation;
  private final ExperimentFeed feed;

  private FeedCourse(FeedSituation situation) {
    this.situation = situation;
    this.feed = situation.feed();
  }

  /** Decides; nothing is done here. */
  public static FeedOutcome decide(FeedSituation situation) {
    return new FeedCourse(situation).decide();
  }

  private FeedOutcome decide() {
    if (!(FeedReading.of(feed) instanceof FeedReading.Usable usable)) {
      // Jobs of an earlier, right spec go on.
      return outcome(List.of(), List.of(), null, Optional.empty());
    }
    List<FeedStream> filtered = new ArrayList<>();
    for (FeedStream stream : FeedStream.values()) {
      if (!stream.isFiltered(feed.getSpec())) {
        filtered.add(stream);
      }
    }
    CatalogueSnapshot snapshot = situation.catalogue().snapshot();
    // Without the experiments nothing is known of what is needed; running jobs keep what they have.
    if (snapshot == null || !situation.flinkOperator()) {
      return outcome(List.of(), unwanted(filtered), null, Optional.empty());
    }
    FeedConfiguration demand =
        FeedDemand.of(feed.getSpec(), usable, situation.pipelines(), snapshot, situation.now());
    List<DesiredJob> jobs =
        filtered.stream()
            .map(
                stream ->
                    new FeedJobOrder(feed, usable, stream, demand, situation.program()).objects())
            .toList();
    return outcome(
        jobs, unwanted(filtered), demand, FeedDemand.nextChange(demand, situation.now()));
  }

  private List<String> unwanted(List<FeedStream> filtered) {
    List<String> wanted =
        filtered.stream().map(stream -> stream.jobName(feed.getMetadata().getName())).toList();
    return situation.jobs().stream()
        .filter(job -> !job.deleting())
        .map(ObservedJob::name)
        .filter(name -> !wanted.contains(name))
        .toList();
  }

  private FeedOutcome outcome(
      List<DesiredJob> jobs,
      List<String> remove,
      @Nullable FeedConfiguration demand,
      Optional<Instant> lookAgain) {
    return new FeedOutcome(jobs, remove, FeedReport.of(situation, jobs, demand), lookAgain);
  }
}
