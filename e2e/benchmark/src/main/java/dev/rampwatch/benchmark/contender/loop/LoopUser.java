package dev.rampwatch.benchmark.contender.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A user: all events, ascending by time, and the groups. */
final class LoopUser {
  private long[] times = new long[4];
  private byte[] types = new byte[4];
  private int size;
  private Member[] members = new Member[0];

  private static final class Member {
    private final int group;
    private final long[] counts;
    private long trigger;

    Member(int group, long trigger, int types) {
      this.group = group;
      this.trigger = trigger;
      counts = new long[types];
    }
  }

  void event(int type, long time, Counters counters) {
    int at = size;
    while (at > 0 && times[at - 1] >= time) {
      if (times[at - 1] == time && types[at - 1] == type) {
        return;
      }
      at--;
    }
    insert(at, type, time);
    for (Member member : members) {
      if (member.trigger <= time && counters.contains(member.group, time)) {
        count(member, type, time, counters);
      }
    }
  }

  private void insert(int at, int type, long time) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      types = Arrays.copyOf(types, size * 2);
    }
    System.arraycopy(times, at, times, at + 1, size - at);
    System.arraycopy(types, at, types, at + 1, size - at);
    times[at] = time;
    types[at] = (byte) type;
    size++;
  }

  /** Counts an event; those of the same type in later buckets were counted before it. */
  private void count(Member member, int type, long time, Counters counters) {
    int bucket = counters.bucket(time);
    int from = size;
    long later = 0;
    while (from > 0 && counters.bucket(times[from - 1]) > bucket) {
      from--;
      if (types[from] == type && counters.contains(member.group, times[from])) {
        later++;
      }
    }
    long before = member.counts[type] - later;
    member.counts[type]++;
    int series = counters.series(member.group, type);
    counters.add(series, bucket, 1, before == 0 ? 1 : 0, 2 * before + 1);
    boolean first = true;
    for (int i = from; i < size; i++) {
      if (types[i] == type && counters.contains(member.group, times[i])) {
        counters.add(series, counters.bucket(times[i]), 0, first && before == 0 ? -1 : 0, 2);
        first = false;
      }
    }
  }

  void activation(int group, long time, Counters counters) {
    Member member = member(group);
    long until = Long.MAX_VALUE;
    if (member == null) {
      member = new Member(group, Long.MAX_VALUE, counters.types());
      members = Arrays.copyOf(members, members.length + 1);
      members[members.length - 1] = member;
    } else if (time >= member.trigger) {
      return;
    } else {
      until = member.trigger;
      counters.trigger(group, until, -1);
    }
    counters.trigger(group, time, 1);
    // From the last to the first, so that each finds the later ones counted.
    for (int i = size - 1; i >= 0 && times[i] >= time; i--) {
      if (times[i] < until && counters.contains(group, times[i])) {
        count(member, types[i], times[i], counters);
      }
    }
    member.trigger = time;
  }

  private @Nullable Member member(int group) {
    for (Member member : members) {
      if (member.group == group) {
        return member;
      }
    }
    return null;
  }
}
