package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.feed.CheckpointStorage;
import dev.rampwatch.api.v1alpha1.feed.ConfigurationKeys;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Flink's configuration of a job: what correctness and sizing ask for, then the user's own. */
public final class FlinkConfiguration {
  static final String SAVEPOINT_ON_DELETION = "kubernetes.operator.job.savepoint-on-deletion";

  static final String MAX_PARALLELISM = "pipeline.max-parallelism";

  private FlinkConfiguration() {}

  /**
   * All entries, sorted.
   *
   * @param further the user's own, which have passed {@link SettingsGuard}
   */
  public static Map<String, String> of(
      JobSize size,
      CheckpointStorage storage,
      ConfigurationKeys style,
      boolean savepointOnDeletion,
      Map<String, String> further) {
    KeyNames names = KeyNames.of(style);
    Map<String, String> entries = new TreeMap<>(further);
    String root = storage.directory().replaceAll("/+$", "");
    String savepoints = storage.savepointDirectory();
    entries.put(names.checkpoints(), root + "/checkpoints");
    entries.put(names.savepoints(), savepoints == null ? root + "/savepoints" : savepoints);
    entries.put(names.backend(), "rocksdb");
    entries.put(names.incremental(), "true");
    if (Collections.disjoint(further.keySet(), KeyNames.UNALIGNED)) {
      entries.put(names.unaligned(), "true");
    }
    entries.put(names.highAvailability(), "kubernetes");
    entries.put("high-availability.storageDir", root + "/ha");
    // A job that waits for Kafka or the database to come back must not give up.
    entries.put(names.restartStrategy(), "exponential-delay");
    entries.put(MAX_PARALLELISM, String.valueOf(size.maxParallelism()));
    entries.put("taskmanager.numberOfTaskSlots", String.valueOf(size.slotsPerTaskManager()));
    if (savepointOnDeletion) {
      entries.put(SAVEPOINT_ON_DELETION, "true");
    }
    addCheckpoints(entries, size.checkpoints());
    return entries;
  }

  private static void addCheckpoints(Map<String, String> entries, JobSize.Checkpoints checkpoints) {
    String prefix = "execution.checkpointing.";
    entries.put(prefix + "mode", "EXACTLY_ONCE");
    entries.put(prefix + "externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    entries.put(prefix + "interval", text(checkpoints.interval()));
    entries.put(prefix + "timeout", text(checkpoints.timeout()));
    entries.put(prefix + "min-pause", text(checkpoints.minimumPause()));
    entries.put(prefix + "aligned-checkpoint-timeout", text(checkpoints.alignmentTimeout()));
    entries.put(
        prefix + "tolerable-failed-checkpoints", String.valueOf(checkpoints.tolerableFailures()));
  }

  private static String text(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
