package dev.rampwatch.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One aggregation period: start (included) to end (excluded), ms since the Unix epoch. */
record Epoch(long start, long end) {

  boolean contains(long time) {
    return start <= time && time < end;
  }

  /** All marks b with start < b <= the first mark at or after the end. */
  List<Long> bucketEnds(Duration bucket) {
    long step = bucket.toMillis();
    List<Long> ends = new ArrayList<>();
    long mark = Math.floorDiv(start, step) * step + step;
    ends.add(mark);
    while (mark < end) {
      mark += step;
      ends.add(mark);
    }
    return ends;
  }

  /** The epochs that the experiment's ramps open, in order. */
  static List<Epoch> of(Metadata metadata, Duration period) {
    long endedAt = metadata.endedAt().orElse(Long.MAX_VALUE);
    List<Epoch> epochs = new ArrayList<>();
    long openFrom = Long.MIN_VALUE;
    for (long ramp : ramps(metadata)) {
      if (ramp >= openFrom && ramp < endedAt) {
        Epoch epoch = new Epoch(ramp, Math.min(ramp + period.toMillis(), endedAt));
        epochs.add(epoch);
        openFrom = epoch.end();
      }
    }
    return epochs;
  }

  /** Moments at which some group's share is strictly greater than before (before all: zero). */
  private static List<Long> ramps(Metadata metadata) {
    TreeMap<Long, Map<String, BigDecimal>> changes = new TreeMap<>();
    for (Metadata.Allocation allocation : metadata.allocations()) {
      changes
          .computeIfAbsent(allocation.effectiveAt(), moment -> new HashMap<>())
          .put(allocation.group(), allocation.share());
    }
    List<Long> ramps = new ArrayList<>();
    Map<String, BigDecimal> current = new HashMap<>();
    changes.forEach(
        (moment, shares) -> {
          boolean grew =
              shares.entrySet().stream()
                  .anyMatch(
                      share ->
                          share
                                  .getValue()
                                  .compareTo(current.getOrDefault(share.getKey(), BigDecimal.ZERO))
                              > 0);
          if (grew) {
            ramps.add(moment);
          }
          current.putAll(shares);
        });
    return ramps;
  }
}
