package dev.rampwatch.operator.feed;

import dev.rampwatch.contract.WaitingJob;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's jobs say of themselves.
 *
 * @param jobs by their stream; without those that said nothing
 */
public record FeedWords(Map<FeedStream, JobWord> jobs) {
  /** Nobody has answered. */
  public static final FeedWords NONE = new FeedWords(Map.of());

  /** Copies the map. */
  public FeedWords {
    jobs = Map.copyOf(jobs);
  }

  JobWord of(FeedStream stream) {
    return jobs.getOrDefault(stream, JobWord.NONE);
  }

  FeedRates rates() {
    return new FeedRates(of(FeedStream.EVENTS).rates(), of(FeedStream.ACTIVATIONS).rates());
  }

  /** What a job waits for, by its name; null where it does not wait. */
  @Nullable WaitingJob waiting(String job, String feed) {
    for (FeedStream stream : FeedStream.values()) {
      if (stream.jobName(feed).equals(job)) {
        return of(stream).waiting();
      }
    }
    return null;
  }
}
