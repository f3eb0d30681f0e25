package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds partitions that have nothing to read, so that they do not hold the progress clock back.
 *
 * <p>That a partition gave no record for a while is not enough: while a backlog is read, a consumer
 * may serve other partitions for minutes, and a clock that ran ahead meanwhile would expire what
 * the waiting records need. A partition counts as idle only if its reader ran dry several times in
 * that while, as it does only when nothing is left to fetch for any of its partitions. When one
 * partition gives a record again, the others may be about to: they hold the clock until the reader
 * ran dry again.
 */
final class IdlePartitions {
  /** Stands for the partitions of a reader that has none at all. */
  static final String NO_PARTITION = "no partition";

  private static final long WITHOUT_PARTITION = 10_000;
  private static final int DRY_MOMENTS = 3;
  private static final int DRY_MOMENTS_AGAIN = 2;
  private static final long BETWEEN_DRY_MOMENTS = 1_000;

  private final long idleAfter;
  private final Map<String, Partition> partitions = new HashMap<>();
  private int idle;
  private long dryMoments;
  private long lastDryMoment = Long.MIN_VALUE;
  private boolean ranDrySinceLook;

  /** What is known of one partition. */
  static final class Partition {
    private final String id;
    private final long idleAfter;
    private boolean gaveRecords;
    private boolean isIdle;
    private @Nullable WriterClocks writers;
    private boolean haveWritersSpoken;
    private long since;
    private long awaitedDryMoment;

    private Partition(String id, long idleAfter, long now, long awaitedDryMoment) {
      this.id = id;
      this.idleAfter = idleAfter;
      this.since = now;
      this.awaitedDryMoment = awaitedDryMoment;
    }

    String id() {
      return id;
    }

    boolean isIdle() {
      return isIdle;
    }
  }

  /**
   * Without anything known yet.
   *
   * @param idleAfter how long a partition must have given nothing, ms; zero where that never counts
   *     for idleness
   */
  IdlePartitions(long idleAfter) {
    this.idleAfter = idleAfter;
  }

  /** The partition of that name, watched from now on. */
  Partition watch(String id, long now) {
    return watch(id, idleAfter, now);
  }

  /** The reader has no partition, and may get some. */
  void watchForSome(long now) {
    watch(NO_PARTITION, idleAfter > 0 ? idleAfter : WITHOUT_PARTITION, now);
  }

  private Partition watch(String id, long silence, long now) {
    return partitions.computeIfAbsent(
        id, name -> new Partition(name, silence, now, dryMoments + DRY_MOMENTS));
  }

  void forget(String id) {
    Partition partition = partitions.remove(id);
    if (partition != null && partition.isIdle) {
      idle--;
    }
  }

  /** Whether nothing holds the clock back. A reader that has read all to its end is not idle. */
  boolean areAllIdle() {
    return idle > 0 && idle == partitions.size();
  }

  /** A partition gives a record; answers those that are idle no longer. Called for each record. */
  Collection<Partition> gaveRecord(Partition partition) {
    partition.gaveRecords = true;
    return idle == 0 ? List.of() : wake(partition);
  }

  private List<Partition> wake(Partition giving) {
    List<Partition> woken = new ArrayList<>();
    for (Partition partition : partitions.values()) {
      if (partition.isIdle && (partition == giving || partition.writers == null)) {
        setIdle(partition, false);
        partition.awaitedDryMoment = dryMoments + DRY_MOMENTS_AGAIN;
        woken.add(partition);
      }
    }
    return woken;
  }

  /**
   * One of a partition's writers tells its clock. Such a partition is idle when its writers say so;
   * their silence means that they are away. Answers whether that changed its idleness.
   */
  boolean heard(Partition partition, WriterClock clock) {
    if (partition.writers == null) {
      partition.writers = new WriterClocks();
    }
    partition.haveWritersSpoken |= partition.writers.hear(clock);
    boolean wasIdle = partition.isIdle;
    setIdle(partition, partition.writers.areIdle());
    return wasIdle != partition.isIdle;
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
      ranDrySinceLook = true;
    }
    List<Partition> idleFromNow = new ArrayList<>();
    for (Partition partition : partitions.values()) {
      if (partition.gaveRecords) {
        partition.gaveRecords = false;
        partition.since = now;
        partition.awaitedDryMoment = dryMoments + DRY_MOMENTS;
      } else if (!partition.isIdle && hasNothing(partition, now)) {
        setIdle(partition, true);
        idleFromNow.add(partition);
      }
    }
    return idleFromNow;
  }

  /** Whether all is idle, and every partition was looked at since this was last so. */
  boolean lookedAtAll() {
    if (!areAllIdle()) {
      return false;
    }
    for (Partition partition : partitions.values()) {
      if (partition.writers == null ? !ranDrySinceLook : !partition.haveWritersSpoken) {
        return false;
      }
    }
    ranDrySinceLook = false;
    partitions.values().forEach(partition -> partition.haveWritersSpoken = false);
    return true;
  }

  private void setIdle(Partition partition, boolean isIdle) {
    idle += (isIdle ? 1 : 0) - (partition.isIdle ? 1 : 0);
    partition.isIdle = isIdle;
  }

  private boolean hasNothing(Partition partition, long now) {
    return partition.writers == null
        && partition.idleAfter > 0
        && now - partition.since >= partition.idleAfter
        && dryMoments >= partition.awaitedDryMoment;
  }
}
