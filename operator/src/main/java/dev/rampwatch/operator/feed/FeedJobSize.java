package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.operator.flink.JobSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a job is that filters: much is read, little is kept, hardly anything remembered. */
final class FeedJobSize {
  /** Raw records a second that one subtask is trusted with: a fifth of what is measured. */
  private static final long RECORDS_PER_SUBTASK = 100_000;

  private static final double HEADROOM = 2.0;
  private static final int LIMIT = 64;
  private static final int MAX_PARALLELISM = 4096;
  private static final int SLOTS = 4;
  private static final long BASE_MEBIBYTES = 1024;
  private static final long SLOT_MEBIBYTES = 384;

  /** What is filtered shows after it, so it is short; it need not save much. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private FeedJobSize() {}

  static JobSize of(FeedStream stream, @Nullable ExpectedLoad load) {
    List<String> reasons = new ArrayList<>();
    Long rate = rate(stream, load);
    int parallelism = parallelism(rate, reasons);
    int slots = Math.min(SLOTS, parallelism);
    long memory = BASE_MEBIBYTES + slots * SLOT_MEBIBYTES;
    reasons.add(
        "taskManagerMemory %dMi: %dMi and %dMi for each of %d slots"
            .formatted(memory, BASE_MEBIBYTES, SLOT_MEBIBYTES, slots));
    reasons.add("checkpoints every 10s: filtered records show after the next one");
    return new JobSize(
        parallelism,
        MAX_PARALLELISM,
        slots,
        new JobSize.Pod(slots, memory),
        new JobSize.Pod(0.5, 1600),
        new JobSize.Checkpoints(
            INTERVAL, Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(10), 10),
        Map.of(stream.inWords() + "PerSecond", rate == null ? "unknown" : rate.toString()),
        reasons);
  }

  private static @Nullable Long rate(FeedStream stream, @Nullable ExpectedLoad load) {
    if (load == null) {
      return null;
    }
    return stream == FeedStream.EVENTS ? load.eventsPerSecond() : load.activationsPerSecond();
  }

  private static int parallelism(@Nullable Long rate, List<String> reasons) {
    if (rate == null) {
      reasons.add("parallelism 1: the feed's expectedLoad says nothing");
      return 1;
    }
    int parallelism =
        (int) Math.max(1, Math.min(LIMIT, Math.ceil(rate * HEADROOM / RECORDS_PER_SUBTASK)));
    reasons.add(
        String.format(
            Locale.ROOT,
            "parallelism %d: %,d records/s with headroom ×%.0f at %,d a subtask",
            parallelism,
            rate,
            HEADROOM,
            RECORDS_PER_SUBTASK));
    return parallelism;
  }
}
