package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.api.v1alpha1.flink.Checkpointing;
import dev.rampwatch.api.v1alpha1.flink.Parallelism;
import dev.rampwatch.api.v1alpha1.flink.PodResources;
import dev.rampwatch.resolution.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes a job's size from what is expected of it.
 *
 * <p>Allocations and metrics are no input on purpose: neither a ramp nor another metric may restart
 * the job, and a changed parallelism, memory or checkpoint interval would.
 */
public final class JobSizing {
  /** Records a second that one subtask is trusted with; a deliberately low figure. */
  static final long RECORDS_PER_SUBTASK = 10_000;

  /** Peaks and catching up after a restart. */
  static final double HEADROOM = 2.0;

  /** Greatest parallelism that sizing chooses where nobody sets bounds. */
  static final int USUAL_LIMIT = 64;

  /** What a resource may ask for at most, so that every change of parallelism can be restored. */
  static final int MAX_PARALLELISM = 4096;

  private static final int SLOTS = 4;
  private static final long BASE_MEBIBYTES = 1024;
  private static final long SLOT_MEBIBYTES = 768;

  /** Key, trigger, a few counts and the events of the last hours, before compression. */
  private static final long BYTES_PER_USER = 200;

  private static final long LARGE_STATE = 10L << 30;

  private final FlinkLayers settings;
  private final ExpectedLoad load;
  private final Map<String, String> inputs = new TreeMap<>();
  private final List<String> reasons = new ArrayList<>();

  private JobSizing(FlinkLayers settings, ExpectedLoad load) {
    this.settings = settings;
    this.load = load;
  }

  /**
   * The size of a job.
   *
   * @param settings what users fixed
   * @param load what the platform expects; null where it says nothing
   */
  public static JobSize size(FlinkLayers settings, @Nullable ExpectedLoad load) {
    ExpectedLoad known = load == null ? new ExpectedLoad(null, null, null) : load;
    return new JobSizing(settings, known).size();
  }

  private JobSize size() {
    int parallelism = parallelism();
    int slots = Math.min(SLOTS, parallelism);
    reasons.add(
        "maxParallelism %d: every parallelism that a resource may ask for can be restored"
            .formatted(MAX_PARALLELISM));
    return new JobSize(
        parallelism,
        MAX_PARALLELISM,
        slots,
        taskManager(slots),
        jobManager(),
        checkpoints(stateBytes()),
        inputs,
        reasons);
  }

  private int parallelism() {
    Parallelism bounds =
        Objects.requireNonNullElse(settings.parallelism(), new Parallelism(null, null, null));
    Integer fixed = bounds.fixed();
    if (fixed != null) {
      reasons.add("parallelism %d: fixed by flink.parallelism.fixed".formatted(fixed));
      return fixed;
    }
    int least = Objects.requireNonNullElse(bounds.min(), 1);
    int greatest = Objects.requireNonNullElse(bounds.max(), Math.max(USUAL_LIMIT, least));
    Long rate = recordsPerSecond();
    if (rate == null) {
      reasons.add(
          "parallelism %d: the least that is allowed, as the feed's expectedLoad says nothing"
              .formatted(least));
      return least;
    }
    long needed = (long) Math.ceil(rate * HEADROOM / RECORDS_PER_SUBTASK);
    int parallelism = (int) Math.max(least, Math.min(greatest, needed));
    reasons.add(
        String.format(
            Locale.ROOT,
            "parallelism %d: %,d records/s with headroom ×%.0f at %,d a subtask need %d; allowed are %d to %d",
            parallelism,
            rate,
            HEADROOM,
            RECORDS_PER_SUBTASK,
            needed,
            least,
            greatest));
    return parallelism;
  }

  private @Nullable Long recordsPerSecond() {
    Long events = load.eventsPerSecond();
    Long activations = load.activationsPerSecond();
    if (events == null && activations == null) {
      inputs.put("recordsPerSecond", "unknown");
      return null;
    }
    long rate =
        Objects.requireNonNullElse(events, 0L) + Objects.requireNonNullElse(activations, 0L);
    inputs.put("recordsPerSecond", String.valueOf(rate));
    return rate;
  }

  private long stateBytes() {
    Long users = load.users();
    inputs.put("users", users == null ? "unknown" : users.toString());
    return users == null ? 0 : users * BYTES_PER_USER;
  }

  private JobSize.Pod taskManager(int slots) {
    Double cpu = settings.taskManager(PodResources::cpu);
    String memory = settings.taskManager(PodResources::memory);
    long sized = BASE_MEBIBYTES + slots * SLOT_MEBIBYTES;
    reasons.add(
        memory != null
            ? "taskManagerMemory %s: fixed by flink.resources".formatted(memory)
            : "taskManagerMemory %dMi: %dMi and %dMi for each of %d slots"
                .formatted(sized, BASE_MEBIBYTES, SLOT_MEBIBYTES, slots));
    return new JobSize.Pod(cpu == null ? slots : cpu, memory == null ? sized : mebibytes(memory));
  }

  private JobSize.Pod jobManager() {
    Double cpu = settings.jobManager(PodResources::cpu);
    String memory = settings.jobManager(PodResources::memory);
    return new JobSize.Pod(cpu == null ? 0.5 : cpu, memory == null ? 1600 : mebibytes(memory));
  }

  private JobSize.Checkpoints checkpoints(long stateBytes) {
    boolean large = stateBytes > LARGE_STATE;
    Duration interval =
        duration(Checkpointing::interval, large ? Duration.ofMinutes(3) : Duration.ofMinutes(1));
    Duration timeout =
        duration(Checkpointing::timeout, large ? Duration.ofMinutes(30) : Duration.ofMinutes(10));
    reasons.add(
        "checkpoints every %s, at most %s each: %s"
            .formatted(
                DurationText.print(interval),
                DurationText.print(timeout),
                stateBytes == 0
                    ? "the state's size is not known"
                    : "the state is estimated at %d MiB".formatted(stateBytes >> 20)));
    Integer failures = settings.checkpoint(Checkpointing::tolerableFailures);
    return new JobSize.Checkpoints(
        interval,
        timeout,
        duration(Checkpointing::minimumPause, interval.dividedBy(2)),
        duration(Checkpointing::alignmentTimeout, Duration.ofSeconds(10)),
        failures == null ? 10 : failures);
  }

  private Duration duration(Function<Checkpointing, @Nullable String> field, Duration sized) {
    String text = settings.checkpoint(field);
    return text == null ? sized : DurationText.parse(text).orElse(sized);
  }

  private static long mebibytes(String memory) {
    long amount = Long.parseLong(memory.substring(0, memory.length() - 2));
    return switch (memory.charAt(memory.length() - 2)) {
      case 'K' -> Math.max(1, amount >> 10);
      case 'G' -> amount << 10;
      case 'T' -> amount << 20;
      default -> amount;
    };
  }
}
