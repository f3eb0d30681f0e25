package dev.rampwatch.operator.flink;

import dev.rampwatch.api.v1alpha1.feed.ConfigurationKeys;
import java.util.Set;

/**
 * Names of Flink settings that changed between releases. The Flink Kubernetes Operator itself reads
 * some of them, so a release of it from before the change must see the old ones; Flink 1.20 accepts
 * both.
 *
 * @param checkpoints directory of checkpoints
 * @param savepoints directory of savepoints
 * @param backend state backend
 * @param incremental whether checkpoints are incremental
 * @param unaligned whether barriers may overtake records
 * @param highAvailability kind of high availability
 * @param restartStrategy kind of restart strategy
 */
record KeyNames(
    String checkpoints,
    String savepoints,
    String backend,
    String incremental,
    String unaligned,
    String highAvailability,
    String restartStrategy) {
  private static final KeyNames CURRENT =
      new KeyNames(
          "execution.checkpointing.dir",
          "execution.checkpointing.savepoint-dir",
          "state.backend.type",
          "execution.checkpointing.incremental",
          "execution.checkpointing.unaligned.enabled",
          "high-availability.type",
          "restart-strategy.type");
  private static final KeyNames LEGACY =
      new KeyNames(
          "state.checkpoints.dir",
          "state.savepoints.dir",
          "state.backend",
          "state.backend.incremental",
          "execution.checkpointing.unaligned",
          "high-availability",
          "restart-strategy");

  /** All names of the one of these settings that users may set. */
  static final Set<String> UNALIGNED = Set.of(CURRENT.unaligned(), LEGACY.unaligned());

  static KeyNames of(ConfigurationKeys style) {
    return style == ConfigurationKeys.LEGACY ? LEGACY : CURRENT;
  }
}
