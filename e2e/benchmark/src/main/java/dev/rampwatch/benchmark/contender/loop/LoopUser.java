package dev.rampwatch.benchmark.contender.loop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A user: events, ascending by time, and the groups. */
public final class LoopUser {
  private long[] times = new long[4];
  private byte[] types = new byte[4];
  private int size;
  private long latest = Long.MIN_VALUE;
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

  /** One event; a second copy changes nothing. */
  public void event(int type, long time, Layout layout, Changes changes) {
    int at = size;
    while (at > 0 && times[at - 1] >= time) {
      if (times[at - 1] == time && types[at - 1] == type) {
        return;
      }
      at--;
    }
    insert(at, type, time);
    latest = Math.max(latest, time);
    for (Member member : members) {
      if (member.trigger <= time && layout.contains(member.group, time)) {
        count(member, type, time, layout, changes);
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
  private void count(Member member, int type, long time, Layout layout, Changes changes) {
    int bucket = layout.bucket(time);
    int from = size;
    long later = 0;
    while (from > 0 && layout.bucket(times[from - 1]) > bucket) {
      from--;
      if (types[from] == type && layout.contains(member.group, times[from])) {
        later++;
      }
    }
    long before = member.counts[type] - later;
    member.counts[type]++;
    int series = layout.series(member.group, type);
    changes.add(series, bucket, 1, before == 0 ? 1 : 0, 2 * before + 1);
    boolean first = true;
    for (int i = from; i < size; i++) {
      if (types[i] == type && layout.contains(member.group, times[i])) {
        changes.add(series, layout.bucket(times[i]), 0, first && before == 0 ? -1 : 0, 2);
        first = false;
      }
    }
  }

  /** One activation; of those in a group the first counts. */
  public void activation(int group, long time, Layout layout, Changes changes) {
    Member member = member(group);
    long until = Long.MAX_VALUE;
    if (member == null) {
      member = new Member(group, Long.MAX_VALUE, layout.types());
      members = Arrays.copyOf(members, members.length + 1);
      members[members.length - 1] = member;
    } else if (time >= member.trigger) {
      return;
    } else {
      until = member.trigger;
      changes.trigger(group, layout.bucket(until), -1);
    }
    changes.trigger(group, layout.bucket(time), 1);
    // From the last to the first, so that each finds the later ones counted.
    for (int i = size - 1; i >= 0 && times[i] >= time; i--) {
      if (times[i] < until && layout.contains(group, times[i])) {
        count(member, types[i], times[i], layout, changes);
      }
    }
    member.trigger = time;
  }

  /** Whether an activation would change nothing. */
  public boolean isTriggered(int group, long time) {
    Member member = member(group);
    return member != null && member.trigger <= time;
  }

  /** The time of the last event, ms since the epoch; {@link Long#MIN_VALUE}: none. */
  public long latest() {
    return latest;
  }

  /** Puts an event that was counted before after those there are. */
  public void recall(int type, long time) {
    insert(size, type, time);
  }

  /** Leaves the events out of what is written. */
  public void forgetEvents() {
    size = 0;
  }

  /** As bytes. */
  public byte[] bytes() {
    int counts = members.length == 0 ? 0 : members[0].counts.length;
    int ofMember = Integer.BYTES + Long.BYTES * (1 + counts);
    ByteBuffer out =
        ByteBuffer.allocate(
            Long.BYTES + 3 * Integer.BYTES + members.length * ofMember + size * (Long.BYTES + 1));
    out.putLong(latest).putInt(members.length).putInt(counts).putInt(size);
    for (Member member : members) {
      out.putInt(member.group).putLong(member.trigger);
      for (long count : member.counts) {
        out.putLong(count);
      }
    }
    for (int i = 0; i < size; i++) {
      out.putLong(times[i]);
    }
    return out.put(types, 0, size).array();
  }

  /** From bytes. */
  public static LoopUser of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    LoopUser user = new LoopUser();
    user.latest = in.getLong();
    user.members = new Member[in.getInt()];
    int counts = in.getInt();
    user.size = in.getInt();
    for (int i = 0; i < user.members.length; i++) {
      Member member = new Member(in.getInt(), in.getLong(), counts);
      user.members[i] = member;
      for (int type = 0; type < counts; type++) {
        member.counts[type] = in.getLong();
      }
    }
    user.times = new long[Math.max(4, user.size)];
    user.types = new byte[Math.max(4, user.size)];
    for (int i = 0; i < user.size; i++) {
      user.times[i] = in.getLong();
    }
    in.get(user.types, 0, user.size);
    return user;
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
