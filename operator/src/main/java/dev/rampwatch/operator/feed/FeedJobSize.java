package dev.rampwatch.operator.feed;

import static dev.rampwatch.operator.flink.JobDemand.told;

import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.operator.flink.FlinkLayers;
import dev.rampwatch.operator.flink.JobDemand;
import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.operator.flink.JobSizing;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a job is that filters: much is read, little is kept, hardly anything remembered. */
final class FeedJobSize {
  /** Raw records a second that one subtask is trusted with: a fifth of what is measured. */
  private static final long RECORDS_PER_SUBTASK = 100_000;

  private static final long SLOT_MEBIBYTES = 384;

  /** What is filtered shows after it, so it is short; it need not save much. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private FeedJobSize() {}

  /** Sized for its own work: what fixes the size of the jobs that count does not count here. */
  static JobSize of(
      FeedStream stream, @Nullable FlinkSettings feedJobs, @Nullable ExpectedLoad load) {
    Long rate = rate(stream, load);
    return JobSizing.size(
        FlinkLayers.of(feedJobs, null),
        new JobDemand(
            rate,
            null,
            RECORDS_PER_SUBTASK,
            SLOT_MEBIBYTES,
            INTERVAL,
            Duration.ofMinutes(5),
            "filtered records show after the next one",
            Map.of(stream.inWords() + "PerSecond", told(rate)),
            "flink.feedJobs"));
  }

  private static @Nullable Long rate(FeedStream stream, @Nullable ExpectedLoad load) {
    if (load == null) {
      return null;
    }
    return stream == FeedStream.EVENTS ? load.eventsPerSecond() : load.activationsPerSecond();
  }
}
