package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds partitions that have nothing to read, so that they do not hold the progress clock back.
 *
 * <p>That a partition gave no record for a while is not enough, and neither is that its reader was
 * given nothing at all: a consumer may serve other partitions for minutes, be cut off from a
 * broker, or not have come to run. A clock that ran ahead meanwhile would expire what the waiting
 * records need. So a partition counts as idle only while those who keep it say, again and again,
 * that it ends where its reader is. What writers say of themselves in a partition was true when
 * they wrote it; it holds for the present only at that end.
 *
 * <p>When one partition gives a record, the others may be about to: they hold the clock until they
 * were found to end where the reader is by a look that began later.
 */
final class IdlePartitions {
  /** Stands for the partitions of a reader that has none at all. */
  static final String NO_PARTITION = "no partition";

  private static final long WITHOUT_PARTITION = 10_000;
  private static final long BETWEEN_LOOKS = 1_000;

  /** What was found so long ago says nothing of the present, ms. */
  private static final long SIGHT = 10_000;

  private final long idleAfter;
  private final Map<String, Partition> partitions = new HashMap<>();
  private int idle;
  private int rounds;
  private int roundOfLook;
  private long lookBegan = Long.MIN_VALUE;

  /** What is known of one partition. */
  static final class Partition {
    private final String id;
    private final long idleAfter;
    private boolean gaveRecords;
    private boolean isIdle;
    private @Nullable WriterClocks writers;
    private long since;
    private boolean movedSinceLookBegan = true;
    private long foundEmptyAt = Long.MIN_VALUE;
    private boolean foundEmptyInRound;
    private boolean haveWritersSpoken;

    private Partition(String id, long idleAfter, long now) {
      this.id = id;
      this.idleAfter = idleAfter;
      this.since = now;
    }

    String id() {
      return id;
    }

    boolean isIdle() {
      return isIdle;
    }

    private boolean isQuiet(long now) {
      return writers == null
          ? idleAfter > 0 && !gaveRecords && now - since >= idleAfter
          : writers.areIdle();
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
    return partitions.computeIfAbsent(id, name -> new Partition(name, silence, now));
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
    partition.movedSinceLookBegan = true;
    return idle == 0 ? List.of() : wakeAll();
  }

  private List<Partition> wakeAll() {
    List<Partition> woken = new ArrayList<>();
    for (Partition partition : partitions.values()) {
      if (partition.isIdle) {
        wake(partition);
        woken.add(partition);
      }
    }
    return woken;
  }

  private void wake(Partition partition) {
    setIdle(partition, false);
    partition.movedSinceLookBegan = true;
  }

  /**
   * One of a partition's writers tells its clock. Such a partition is idle when its writers say so
   * at its end; their silence means that they are away. Answers the partitions that are idle no
   * longer.
   */
  Collection<Partition> heard(Partition partition, WriterClock clock) {
    if (partition.writers == null) {
      partition.writers = new WriterClocks();
    }
    partition.haveWritersSpoken |= partition.writers.hear(clock);
    return idle == 0 || partition.writers.areIdle() ? List.of() : wakeAll();
  }

  /**
   * The reader has nothing to give; answers whether to look where partitions end.
   *
   * @param now processing time, ms
   */
  boolean wantsLook(long now) {
    boolean anyIsQuiet = false;
    for (Partition partition : partitions.values()) {
      if (partition.gaveRecords) {
        partition.gaveRecords = false;
        partition.since = now;
      }
      anyIsQuiet |= partition.isQuiet(now);
    }
    return anyIsQuiet && (lookBegan == Long.MIN_VALUE || now - lookBegan >= BETWEEN_LOOKS);
  }

  /** A look begins, which comes after all that was given until now. */
  void lookBegins(long now) {
    lookBegan = now;
    roundOfLook = rounds;
    partitions.values().forEach(partition -> partition.movedSinceLookBegan = false);
  }

  /**
   * The look has ended. Answers the partitions that are idle from now on.
   *
   * @param exhausted those with nothing behind what the reader had given when the look began
   */
  List<Partition> found(Set<String> exhausted, long now) {
    List<Partition> idleFromNow = new ArrayList<>();
    for (Partition partition : partitions.values()) {
      boolean isEmpty = partition.id.equals(NO_PARTITION) || exhausted.contains(partition.id);
      if (isEmpty && !partition.movedSinceLookBegan && now - lookBegan < SIGHT) {
        partition.foundEmptyAt = lookBegan;
        note(partition);
        if (!partition.isIdle && partition.isQuiet(now)) {
          setIdle(partition, true);
          idleFromNow.add(partition);
        }
      }
    }
    return idleFromNow;
  }

  private void note(Partition partition) {
    if (roundOfLook == rounds && !partition.foundEmptyInRound) {
      partition.foundEmptyInRound = true;
      // What its writers say from now on they say of the present.
      partition.haveWritersSpoken = false;
      if (partition.writers != null) {
        partition.writers.listenAnew();
      }
    }
  }

  /** Answers the partitions that are idle no longer, since nobody has said so of late. */
  List<Partition> lapsed(long now) {
    List<Partition> woken = new ArrayList<>();
    if (idle > 0) {
      for (Partition partition : partitions.values()) {
        if (partition.isIdle && now - partition.foundEmptyAt >= SIGHT) {
          wake(partition);
          woken.add(partition);
        }
      }
    }
    return woken;
  }

  /** Whether all is idle, and every partition was looked at since this was last so. */
  boolean lookedAtAll() {
    if (!areAllIdle()) {
      return false;
    }
    for (Partition partition : partitions.values()) {
      boolean isTold = partition.writers == null || partition.haveWritersSpoken;
      if (!partition.foundEmptyInRound || !isTold) {
        return false;
      }
    }
    rounds++;
    partitions.values().forEach(partition -> partition.foundEmptyInRound = false);
    return true;
  }

  private void setIdle(Partition partition, boolean isIdle) {
    idle += (isIdle ? 1 : 0) - (partition.isIdle ? 1 : 0);
    partition.isIdle = isIdle;
  }
}
