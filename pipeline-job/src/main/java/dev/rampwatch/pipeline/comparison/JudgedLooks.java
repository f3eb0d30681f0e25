package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.statistics.Judged;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Outcome;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the looks of an epoch that are not final yet were judged last, and which of them were
 * written. Rows are written again when any total has changed, and a late record changes few of
 * them: an equal look after an equal memory is judged as before, as judges are pure. Forgetting all
 * costs time and repeats rows, no more.
 */
final class JudgedLooks {
  private final NavigableMap<Long, Map<Contest, Entry>> byBucketEnd = new TreeMap<>();
  private final NavigableMap<Long, Map<String, Memory>> memoriesAfter = new TreeMap<>();

  private static final class Entry {
    private final Memory before;
    private final Look look;
    private final Judged judged;
    private @Nullable Outcome written;
    private @Nullable RowState writtenAs;

    private Entry(Memory before, Look look, Judged judged) {
      this.before = before;
      this.look = look;
      this.judged = judged;
    }
  }

  /** What the contest's judge says of a look. */
  Judged judge(Contest contest, Memory before, Look look) {
    Map<Contest, Entry> ofEnd =
        byBucketEnd.computeIfAbsent(look.bucketEnd(), end -> new IdentityHashMap<>());
    Entry known = ofEnd.get(contest);
    if (known == null || !known.look.equals(look) || !known.before.equals(before)) {
      known = new Entry(before, look, contest.judge().judge(before, look));
      ofEnd.put(contest, known);
    }
    return known.judged;
  }

  /** Whether a row of this outcome was written already in this state; it is now. */
  boolean isWritten(Contest contest, long bucketEnd, Outcome outcome, RowState state) {
    Entry known = byBucketEnd.getOrDefault(bucketEnd, Map.of()).get(contest);
    if (known == null) {
      return false;
    }
    boolean written = known.writtenAs == state && outcome.equals(known.written);
    known.written = outcome;
    known.writtenAs = state;
    return written;
  }

  /** Keeps what is carried on after all looks at a bucket end. */
  void carry(long bucketEnd, Map<String, Memory> memories) {
    memoriesAfter.put(bucketEnd, Map.copyOf(memories));
  }

  /** What was carried on after a bucket end last; null where it is not known. */
  @Nullable Map<String, Memory> carriedAfter(long bucketEnd) {
    return memoriesAfter.get(bucketEnd);
  }

  /** Forgets looks that nobody will repeat. */
  void forgetUpTo(long bucketEnd) {
    byBucketEnd.headMap(bucketEnd, true).clear();
    memoriesAfter.headMap(bucketEnd, true).clear();
  }
}
