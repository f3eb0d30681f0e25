package dev.rampwatch.operator.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.flink.Trees;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Jobs are asked behind the reconciler's back, which hears of what they say anew. */
final class JobWaitsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final WaitingJob REFUSED = new WaitingJob("LoginRefused", "check the Secret");
  private static final WaitingJob MISSING = new WaitingJob("TopicMissing", "create it");

  /** Questions that have been asked; they are answered when a test says so. */
  private final Queue<Runnable> underway = new ArrayDeque<>();

  private final JobWaits waits = new JobWaits(this::answer, underway::add);
  private final ObservedJob job =
      new ObservedJob(Trees.object().set("metadata", Trees.object().put("name", "checkout-1")));
  private Optional<WaitingJob> said = Optional.of(REFUSED);
  private int news;

  private Optional<WaitingJob> answer(URI address) {
    assertThat(address).hasToString("http://checkout-1-rest.growth:8081");
    return said;
  }

  private Optional<WaitingJob> last(Instant now) {
    return waits.last("growth", job, now, () -> news++);
  }

  private void answerQuestion() {
    underway.remove().run();
  }

  @Test
  void whoAsksFirstWaitsForNothingAndIsToldOfTheAnswer() {
    assertThat(last(NOW)).isEmpty();
    assertThat(last(NOW)).isEmpty();
    assertThat(underway).hasSize(1);

    answerQuestion();

    assertThat(news).isEqualTo(1);
    assertThat(last(NOW)).contains(REFUSED);
    assertThat(underway).isEmpty();
  }

  @Test
  void onlyAnotherAnswerIsNews() {
    last(NOW);
    answerQuestion();
    Instant later = NOW.plus(JobWaits.INTERVAL);
    assertThat(last(later)).contains(REFUSED);
    answerQuestion();
    assertThat(news).isEqualTo(1);

    said = Optional.of(MISSING);
    last(later.plus(JobWaits.INTERVAL));
    answerQuestion();

    assertThat(news).isEqualTo(2);
    assertThat(last(later.plus(JobWaits.INTERVAL))).contains(MISSING);
  }

  @Test
  void whatWasSaidAtAnEarlierStartDoesNotCount() {
    last(NOW);
    answerQuestion();

    assertThat(last(NOW.plus(JobWaits.RECENT))).isEmpty();

    said = Optional.empty();
    answerQuestion();
    assertThat(news).isEqualTo(1);
  }
}
