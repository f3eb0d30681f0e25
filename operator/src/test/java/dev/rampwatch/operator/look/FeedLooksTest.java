package dev.rampwatch.operator.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.feed.FeedWords;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Looks go on behind the reconciler's back, which hears of what is new. */
final class FeedLooksTest implements FeedLooks.Look {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final FeedLooks.Found GOOD =
      new FeedLooks.Found(new TopicFindings.Good("topics and partitions: …"), FeedWords.NONE);
  private static final FeedLooks.Found BAD =
      new FeedLooks.Found(new TopicFindings.Bad("TopicMissing", "create it"), FeedWords.NONE);

  /** Looks that have begun; they end when a test says so. */
  private final Queue<Runnable> underway = new ArrayDeque<>();

  private final FeedLooks looks = new FeedLooks(this, underway::add);
  private final ExperimentFeed feed = new ExperimentFeed();
  private FeedLooks.Found there = GOOD;
  private boolean defect;
  private int news;

  FeedLooksTest() {
    feed.getMetadata().setName("default");
    feed.getMetadata().setUid("f1");
    feed.getMetadata().setGeneration(1L);
  }

  @Override
  public FeedLooks.Found at(
      ExperimentFeed of, List<ExperimentMetricPipeline> pipelines, List<ObservedJob> jobs) {
    if (defect) {
      throw new IllegalStateException("injected");
    }
    return there;
  }

  private Optional<FeedLooks.Found> last(Instant now) {
    return looks.last(feed, List.of(), List.of(), now, () -> news++);
  }

  private void endLook() {
    underway.remove().run();
  }

  @Test
  void whoAsksFirstWaitsForNothingAndIsToldOfTheEnd() {
    assertThat(last(NOW)).isEmpty();
    assertThat(last(NOW)).isEmpty();
    assertThat(underway).hasSize(1);

    endLook();

    assertThat(news).isEqualTo(1);
    assertThat(last(NOW)).contains(GOOD);
    assertThat(underway).isEmpty();
  }

  @Test
  void anOldLookStandsUntilTheNextOneEndsWhichTellsOnlyNews() {
    last(NOW);
    endLook();
    Instant later = NOW.plus(FeedLooks.INTERVAL);

    assertThat(last(later)).contains(GOOD);
    endLook();
    assertThat(news).isEqualTo(1);
    assertThat(last(later)).contains(GOOD);
    assertThat(underway).isEmpty();

    there = BAD;
    last(later.plus(FeedLooks.INTERVAL));
    endLook();
    assertThat(news).isEqualTo(2);
    assertThat(last(later)).contains(BAD);
  }

  @Test
  void whatWasSeenWithAnotherSpecDoesNotCount() {
    last(NOW);
    endLook();
    feed.getMetadata().setGeneration(2L);

    assertThat(last(NOW)).isEmpty();

    endLook();
    assertThat(news).isEqualTo(2);
    assertThat(last(NOW)).isPresent();
  }

  @Test
  void aSpecThatChangesDuringALookIsLookedAtAfterIt() {
    last(NOW);
    feed.getMetadata().setGeneration(2L);
    assertThat(last(NOW)).isEmpty();

    there = BAD;
    endLook();
    assertThat(last(NOW)).isEmpty();
    there = GOOD;
    endLook();

    assertThat(last(NOW)).contains(GOOD);
  }

  @Test
  void aDefectIsAFindingAndEndsNoLaterLook() {
    defect = true;
    last(NOW);
    endLook();
    assertThat(last(NOW))
        .map(FeedLooks.Found::topics)
        .contains(
            new TopicFindings.Unknown(
                "LookFailed", "the operator could not look at the topics; its log says why"));

    defect = false;
    last(NOW.plus(FeedLooks.INTERVAL));
    endLook();

    assertThat(last(NOW)).contains(GOOD);
  }
}
