package dev.rampwatch.pipeline.attribution;

import java.util.Arrays;

/** What a user did in one group: since when they count, and how many events of each type. */
final class GroupCounts {
  private final int groupId;
  private long trigger;
  private int[] typeIds;
  private long[] counts;

  GroupCounts(int groupId, long trigger, int[] typeIds, long[] counts) {
    this.groupId = groupId;
    this.trigger = trigger;
    this.typeIds = typeIds;
    this.counts = counts;
  }

  int groupId() {
    return groupId;
  }

  /** Time of the user's first activation in the group within the epoch. */
  long trigger() {
    return trigger;
  }

  void setTrigger(long moment) {
    trigger = moment;
  }

  int types() {
    return typeIds.length;
  }

  int typeAt(int index) {
    return typeIds[index];
  }

  long countAt(int index) {
    return counts[index];
  }

  /** Counted events of a type, all times together. */
  long count(int typeId) {
    for (int i = 0; i < typeIds.length; i++) {
      if (typeIds[i] == typeId) {
        return counts[i];
      }
    }
    return 0;
  }

  /** Adds to a type's count, and answers what it was before. */
  long add(int typeId, long events) {
    for (int i = 0; i < typeIds.length; i++) {
      if (typeIds[i] == typeId) {
        long before = counts[i];
        counts[i] = before + events;
        return before;
      }
    }
    typeIds = Arrays.copyOf(typeIds, typeIds.length + 1);
    counts = Arrays.copyOf(counts, counts.length + 1);
    typeIds[typeIds.length - 1] = typeId;
    counts[counts.length - 1] = events;
    return 0;
  }

  GroupCounts copy() {
    return new GroupCounts(groupId, trigger, typeIds.clone(), counts.clone());
  }
}
