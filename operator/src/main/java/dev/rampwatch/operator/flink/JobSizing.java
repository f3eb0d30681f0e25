package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.flink.Checkpointing;
import dev.rampwatch.api.v1alpha1.flink.Parallelism;
import dev.rampwatch.api.v1alpha1.flink.PodResources;
import dev.rampwatch.resolution.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes a job's size from what is expected of it.
 *
 * <p>Allocations and metrics are no input on purpose: neither a ramp nor another metric may restart
 * the job, and a changed parallelism, memory or checkpoint interval would.
 */
public final class JobSizing {
  /** Peaks and catching up after a restart. */
  static final double HEADROOM = 2.0;

  /** Greatest parallelism that sizing chooses where nobody sets bounds. */
  static final int USUAL_LIMIT = 64;

  /** What a resource may ask for at most, so that every change of parallelism can be restored. */
  static final int MAX_PARALLELISM = 4096;

  private static final int SLOTS = 4;
  private static final long BASE_MEBIBYTES = 1024;

  private final FlinkLayers settings;
  private final JobDemand demand;
  private final List<String> reasons = new ArrayList<>();

  private JobSizing(FlinkLayers settings, JobDemand demand) {
    this.settings = settings;
    this.demand = demand;
  }

  /**
   * The size of a job.
   *
   * @param settings what users fixed
   */
  public static JobSize size(FlinkLayers settings, JobDemand demand) {
    return new JobSizing(settings, demand).size();
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
        checkpoints(),
        demand.inputs(),
        reasons);
  }

  private int parallelism() {
    Parallelism bounds =
        Objects.requireNonNullElse(settings.parallelism(), new Parallelism(null, null, null));
    Integer fixed = bounds.fixed();
    if (fixed != null) {
      reasons.add(
          "parallelism %d: fixed by %s.parallelism.fixed".formatted(fixed, demand.settings()));
      return fixed;
    }
    int least = Objects.requireNonNullElse(bounds.min(), 1);
    int greatest = Objects.requireNonNullElse(bounds.max(), Math.max(USUAL_LIMIT, least));
    Long rate = demand.recordsPerSecond();
    if (rate == null) {
      reasons.add(
          "parallelism %d: the least that is allowed, as the feed's expectedLoad says nothing"
              .formatted(least));
      return least;
    }
    long needed = (long) Math.ceil(rate * HEADROOM / demand.recordsPerSubtask());
    int parallelism = (int) Math.max(least, Math.min(greatest, needed));
    reasons.add(
        String.format(
            Locale.ROOT,
            "parallelism %d: %,d records/s with headroom ×%.0f at %,d a subtask need %d; allowed are %d to %d",
            parallelism,
            rate,
            HEADROOM,
            demand.recordsPerSubtask(),
            needed,
            least,
            greatest));
    return parallelism;
  }

  private JobSize.Pod taskManager(int slots) {
    Double cpu = settings.taskManager(PodResources::cpu);
    String memory = settings.taskManager(PodResources::memory);
    long sized = BASE_MEBIBYTES + slots * demand.slotMebibytes();
    reasons.add(
        memory != null
            ? "taskManagerMemory %s: fixed by %s.resources".formatted(memory, demand.settings())
            : "taskManagerMemory %dMi: %dMi and %dMi for each of %d slots"
                .formatted(sized, BASE_MEBIBYTES, demand.slotMebibytes(), slots));
    return new JobSize.Pod(cpu == null ? slots : cpu, memory == null ? sized : mebibytes(memory));
  }

  private JobSize.Pod jobManager() {
    Double cpu = settings.jobManager(PodResources::cpu);
    String memory = settings.jobManager(PodResources::memory);
    return new JobSize.Pod(cpu == null ? 0.5 : cpu, memory == null ? 1600 : mebibytes(memory));
  }

  private JobSize.Checkpoints checkpoints() {
    Duration interval = duration(Checkpointing::interval, demand.interval());
    Duration timeout = duration(Checkpointing::timeout, demand.timeout());
    reasons.add(
        "checkpoints every %s, at most %s each: %s"
            .formatted(DurationText.print(interval), DurationText.print(timeout), demand.reason()));
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
