package dev.rampwatch.pipeline.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds partitions that have nothing to read, so that they do not hold the progress clock back.
 *
 * <p>That a partition gave no record for a while is not enough: while a backlog is read, a consumer
 * may serve other partitions for minutes, and a clock that ran ahead meanwhile would expire what
 * the waiting records need. A partition counts as idle only if its reader ran dry several times in
 * that while, as it does only when nothing is left to fetch for any of its partitions.
 */
final class IdlePartitions {
  private static final int DRY_MOMENTS = 3;
  private static final long BETWEEN_DRY_MOMENTS = 1_000;

  private final long idleAfter;
  private final Map<String, Partition> partitions = new HashMap<>();
  private long dryMoments;
  private long lastDryMoment = Long.MIN_VALUE;

  /** What is known of one partition. */
  static final class Partition {
    private final String id;
    private boolean gaveRecords;
    private boolean isIdle;
    private boolean tellsItself;
    private long since;
    private long dryMomentsBefore;

    private Partition(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    /** Called for each record, so it does next to nothing. */
    void gaveRecord() {
      gaveRecords = true;
    }

    /** Its writers say themselves when they are idle; their silence means that they are away. */
    void tellsItself() {
      tellsItself = true;
    }
  }

  /**
   * Without anything known yet.
   *
   * @param idleAfter how long a partition must have given nothing, ms
   */
  IdlePartitions(long idleAfter) {
    this.idleAfter = idleAfter;
  }

  /** The partition of that name, watched from now on. */
  Partition watch(String id, long now) {
    return partitions.computeIfAbsent(
        id,
        name -> {
          Partition partition = new Partition(name);
          partition.since = now;
          partition.dryMomentsBefore = dryMoments;
          return partition;
        });
  }

  void forget(String id) {
    partitions.remove(id);
  }

  /**
   * The reader had nothing to give. Answers the partitions that are idle from now on.
   *
   * @param now processing time, ms
   */
  List<Partition> ranDry(long now) {
    if (lastDryMoment == Long.MIN_VALUE || now - lastDryMoment >= BETWEEN_DRY_MOMENTS) {
      lastDryMoment = now;
      dryMoments++;
    }
    List<Partition> idle = new ArrayList<>();
    for (Partition partition : partitions.values()) {
      if (partition.gaveRecords) {
        partition.gaveRecords = false;
        partition.isIdle = false;
        partition.since = now;
        partition.dryMomentsBefore = dryMoments;
      } else if (!partition.isIdle && hasNothing(partition, now)) {
        partition.isIdle = true;
        idle.add(partition);
      }
    }
    return idle;
  }

  private boolean hasNothing(Partition partition, long now) {
    return !partition.tellsItself
        && now - partition.since >= idleAfter
        && dryMoments - partition.dryMomentsBefore >= DRY_MOMENTS;
  }
}
