package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a job, from which its size follows.
 *
 * @param recordsPerSecond at the peak; null where nobody says so
 * @param partitions of the topics that it reads; null where nobody says so
 * @param recordsPerSubtask records a second that one subtask is trusted with
 * @param slotMebibytes memory of a slot, MiB
 * @param interval between the starts of two checkpoints
 * @param timeout how long a checkpoint may take
 * @param reason why so
 * @param inputs what is known, by name
 * @param settings path of the settings that come first
 */
public record JobDemand(
    @Nullable Long recordsPerSecond,
    @Nullable Integer partitions,
    long recordsPerSubtask,
    long slotMebibytes,
    Duration interval,
    Duration timeout,
    String reason,
    Map<String, String> inputs,
    String settings) {

  /** A deliberately low figure. */
  private static final long COUNTED_PER_SUBTASK = 10_000;

  private static final long COUNTING_SLOT = 768;

  /** Key, trigger, a few counts and the events of the last hours, before compression. */
  private static final long BYTES_PER_USER = 200;

  private static final long LARGE_STATE = 10L << 30;

  /** Copies the inputs. */
  public JobDemand {
    inputs = new TreeMap<>(inputs);
  }

  /**
   * Of a job that counts: its state is as large as there are users.
   *
   * @param load what the platform expects; null where it says nothing
   */
  public static JobDemand ofCounting(@Nullable ExpectedLoad load) {
    Long users = load == null ? null : load.users();
    Long rate = load == null ? null : rate(load);
    Integer partitions = load == null ? null : load.partitions();
    long state = users == null ? 0 : users * BYTES_PER_USER;
    boolean large = state > LARGE_STATE;
    return new JobDemand(
        rate,
        partitions,
        COUNTED_PER_SUBTASK,
        COUNTING_SLOT,
        large ? Duration.ofMinutes(3) : Duration.ofMinutes(1),
        large ? Duration.ofMinutes(30) : Duration.ofMinutes(10),
        state == 0
            ? "the state's size is not known"
            : "the state is estimated at %d MiB".formatted(state >> 20),
        Map.of(
            "recordsPerSecond", told(rate), "users", told(users), "partitions", told(partitions)),
        "flink");
  }

  private static @Nullable Long rate(ExpectedLoad load) {
    Long events = load.eventsPerSecond();
    Long activations = load.activationsPerSecond();
    return events == null && activations == null
        ? null
        : Long.valueOf(
            Objects.requireNonNullElse(events, 0L) + Objects.requireNonNullElse(activations, 0L));
  }

  /** A figure that may not be known. */
  public static String told(@Nullable Number figure) {
    return figure == null ? "unknown" : figure.toString();
  }
}
