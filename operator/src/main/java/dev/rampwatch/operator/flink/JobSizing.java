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
import java.util.Optional;
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

  private static final int TOLERABLE_FAILURES = 10;
  private static final Duration ALIGNMENT = Duration.ofSeconds(10);

  private static final int SLOTS = 4;
  private static final long BASE_MEBIBYTES = 1024;

  private final FlinkLayers settings;
  private final JobDemand demand;
  private final @Nullable Integer kept;
  private final List<String> reasons = new ArrayList<>();

  private JobSizing(FlinkLayers settings, JobDemand demand, @Nullable Integer kept) {
    this.settings = settings;
    this.demand = demand;
    this.kept = kept;
  }

  /**
   * The size of a job that begins from nothing.
   *
   * @param settings what users fixed
   */
  public static JobSize size(FlinkLayers settings, JobDemand demand) {
    return size(settings, demand, null);
  }

  /**
   * The size of a job.
   *
   * @param settings what users fixed
   * @param kept maximal parallelism of the state that it goes on from; null where there is none
   */
  public static JobSize size(FlinkLayers settings, JobDemand demand, @Nullable Integer kept) {
    return new JobSizing(settings, demand, kept).size();
  }

  private JobSize size() {
    int wanted = Objects.requireNonNullElse(settings.maxParallelism(), MAX_PARALLELISM);
    int maxParallelism = Objects.requireNonNullElse(kept, wanted);
    int parallelism = within(maxParallelism, parallelism());
    reasons.add(reason(maxParallelism, wanted));
    int slots = slots(parallelism);
    return new JobSize(
        parallelism,
        maxParallelism,
        slots,
        taskManager(slots),
        jobManager(),
        checkpoints(),
        demand.inputs(),
        reasons);
  }

  private int within(int maxParallelism, int parallelism) {
    if (parallelism > maxParallelism) {
      reasons.add("parallelism %d: no more, for maxParallelism".formatted(maxParallelism));
    }
    return Math.min(parallelism, maxParallelism);
  }

  /** State is divided into so many parts for good. */
  private String reason(int maxParallelism, int wanted) {
    String what = "maxParallelism " + maxParallelism;
    if (maxParallelism != wanted) {
      return "%s: that of the state until the epoch ends, then %d".formatted(what, wanted);
    }
    return settings.maxParallelism() == null
        ? what + ": every parallelism that a resource may ask for can be restored"
        : because(what, "maxParallelism");
  }

  private int parallelism() {
    Parallelism bounds =
        Objects.requireNonNullElse(settings.parallelism(), new Parallelism(null, null, null));
    Integer fixed = bounds.fixed();
    if (fixed != null) {
      reasons.add(because("parallelism " + fixed, "parallelism.fixed"));
      return fixed;
    }
    int least = Objects.requireNonNullElse(bounds.min(), 1);
    int greatest = Objects.requireNonNullElse(bounds.max(), Math.max(USUAL_LIMIT, least));
    Integer partitions = demand.partitions();
    if (partitions != null) {
      greatest = Math.max(least, Math.min(greatest, partitions));
    }
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
            "parallelism %d: %,d records/s with headroom ×%.0f at %,d a subtask need %d; allowed are %d to %d%s",
            parallelism,
            rate,
            HEADROOM,
            demand.recordsPerSubtask(),
            needed,
            least,
            greatest,
            partitions == null ? "" : " with %d partitions".formatted(partitions)));
    return parallelism;
  }

  private int slots(int parallelism) {
    Integer fixed = settings.taskSlots();
    int slots = fixed == null ? Math.min(SLOTS, parallelism) : fixed;
    int managers = (parallelism + slots - 1) / slots;
    reasons.add(
        fixed == null
            ? "taskManagers %d: %d subtasks in each".formatted(managers, slots)
            : because("taskManagers " + managers, "taskSlots"));
    return slots;
  }

  private JobSize.Pod taskManager(int slots) {
    Double cpu = settings.taskManager(PodResources::cpu);
    String memory = settings.taskManager(PodResources::memory);
    long sized = BASE_MEBIBYTES + slots * demand.slotMebibytes();
    reasons.add(
        memory != null
            ? because("taskManagerMemory " + memory, "resources")
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
    Duration interval =
        duration("interval", Checkpointing::interval, demand.interval(), demand.reason());
    Duration timeout =
        duration("timeout", Checkpointing::timeout, demand.timeout(), demand.reason());
    Duration pause =
        duration(
            "minimumPause",
            Checkpointing::minimumPause,
            interval.dividedBy(2),
            "half of the interval");
    Duration alignment =
        duration(
            "alignmentTimeout",
            Checkpointing::alignmentTimeout,
            ALIGNMENT,
            "then barriers overtake records");
    return new JobSize.Checkpoints(interval, timeout, pause, alignment, tolerableFailures());
  }

  private int tolerableFailures() {
    Integer fixed = settings.checkpoint(Checkpointing::tolerableFailures);
    reasons.add(
        fixed == null
            ? "checkpoint tolerableFailures %d: storage may be away for as many"
                .formatted(TOLERABLE_FAILURES)
            : because("checkpoint tolerableFailures " + fixed, "checkpoint.tolerableFailures"));
    return fixed == null ? TOLERABLE_FAILURES : fixed;
  }

  private Duration duration(
      String name,
      Function<Checkpointing, @Nullable String> field,
      Duration sized,
      String sizedBecause) {
    Optional<Duration> fixed =
        Optional.ofNullable(settings.checkpoint(field)).flatMap(DurationText::parse);
    Duration value = fixed.orElse(sized);
    String what = "checkpoint %s %s".formatted(name, DurationText.print(value));
    reasons.add(
        fixed.isPresent() ? because(what, "checkpoint." + name) : what + ": " + sizedBecause);
    return value;
  }

  private String because(String what, String field) {
    return "%s: fixed by %s.%s".formatted(what, demand.settings(), field);
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
