package dev.rampwatch.pipeline.attribution;

import java.util.Arrays;

/**
 * A user's events of the last hours, each (type, time) once, ascending by time. This is what finds
 * duplicates, what an activation that comes after its events is applied to, and what tells how many
 * of the user's events lie after an earlier moment.
 */
final class RecentEvents {
  private static final long[] NO_TIMES = {};
  private static final int[] NO_INTS = {};

  private long[] times = NO_TIMES;
  private int[] types = NO_INTS;
  private int[] copies = NO_INTS;
  private int size;

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  int type(int index) {
    return types[index];
  }

  /** How often the event was received: 1, or more where it had duplicates. */
  int copies(int index) {
    return copies[index];
  }

  /** Counts a duplicate. */
  void addCopy(int index) {
    copies[index]++;
  }

  /** Where the event stands, or −(insertion point) − 1 where it does not. */
  int find(int type, long time) {
    int index = firstAtOrAfter(time);
    for (int i = index; i < size && times[i] == time; i++) {
      if (types[i] == type) {
        return i;
      }
    }
    return -index - 1;
  }

  /** The first index whose time is not before the moment. */
  int firstAtOrAfter(long moment) {
    if (size == 0 || times[size - 1] < moment) {
      return size;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts an event at an insertion point that {@link #find} gave. */
  void insert(int index, int type, long time, int copyCount) {
    if (size == times.length) {
      int capacity = Math.max(4, size + (size >> 1));
      times = Arrays.copyOf(times, capacity);
      types = Arrays.copyOf(types, capacity);
      copies = Arrays.copyOf(copies, capacity);
    }
    int moved = size - index;
    System.arraycopy(times, index, times, index + 1, moved);
    System.arraycopy(types, index, types, index + 1, moved);
    System.arraycopy(copies, index, copies, index + 1, moved);
    times[index] = time;
    types[index] = type;
    copies[index] = copyCount;
    size++;
  }

  /** Number of events of a type with from &lt;= time &lt; until. */
  long count(int type, long from, long until) {
    long count = 0;
    for (int i = firstAtOrAfter(from); i < size && times[i] < until; i++) {
      if (types[i] == type) {
        count++;
      }
    }
    return count;
  }

  /** Forgets events before the moment; answers whether there were any. */
  boolean forgetBefore(long moment) {
    if (size == 0 || times[0] >= moment) {
      return false;
    }
    int gone = firstAtOrAfter(moment);
    times = Arrays.copyOfRange(times, gone, size);
    types = Arrays.copyOfRange(types, gone, size);
    copies = Arrays.copyOfRange(copies, gone, size);
    size -= gone;
    return true;
  }

  RecentEvents copy() {
    RecentEvents copy = new RecentEvents();
    copy.times = Arrays.copyOf(times, size);
    copy.types = Arrays.copyOf(types, size);
    copy.copies = Arrays.copyOf(copies, size);
    copy.size = size;
    return copy;
  }
}
