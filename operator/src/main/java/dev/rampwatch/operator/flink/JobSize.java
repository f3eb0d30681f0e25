package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.status.Sizing;
import dev.rampwatch.resolution.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large a job is, every value with its reason.
 *
 * @param parallelism the job's parallelism
 * @param maxParallelism greatest parallelism to which its state can be restored
 * @param slotsPerTaskManager subtasks of one operator in each task manager
 * @param taskManager what each task manager gets
 * @param jobManager what the job manager gets
 * @param checkpoints when state is saved
 * @param inputs what the values follow from
 * @param reasons one sentence for each value
 */
public record JobSize(
    int parallelism,
    int maxParallelism,
    int slotsPerTaskManager,
    Pod taskManager,
    Pod jobManager,
    Checkpoints checkpoints,
    Map<String, String> inputs,
    List<String> reasons) {
  /** Copies the collections. */
  public JobSize {
    inputs = new TreeMap<>(inputs);
    reasons = List.copyOf(reasons);
  }

  /**
   * What one pod gets.
   *
   * @param cpu cores
   * @param memoryMebibytes total memory of the process, in MiB
   */
  public record Pod(double cpu, long memoryMebibytes) {
    /** The form that both Flink's and Kubernetes' parsers in the Flink operator take for MiB. */
    String flinkMemory() {
      return memoryMebibytes + "m";
    }
  }

  /**
   * When state is saved.
   *
   * @param interval between the starts of two checkpoints
   * @param timeout how long one may take
   * @param minimumPause least time between two
   * @param alignmentTimeout until a checkpoint turns unaligned
   * @param tolerableFailures failures in a row that do not fail the job
   */
  public record Checkpoints(
      Duration interval,
      Duration timeout,
      Duration minimumPause,
      Duration alignmentTimeout,
      int tolerableFailures) {}

  /** Number of task managers. */
  public int taskManagers() {
    return (parallelism + slotsPerTaskManager - 1) / slotsPerTaskManager;
  }

  /** The same for a resource's status. */
  public Sizing inWords() {
    return new Sizing(
        parallelism,
        maxParallelism,
        taskManagers(),
        taskManager.memoryMebibytes() + "Mi",
        DurationText.print(checkpoints.interval()),
        DurationText.print(checkpoints.timeout()),
        inputs,
        reasons);
  }
}
