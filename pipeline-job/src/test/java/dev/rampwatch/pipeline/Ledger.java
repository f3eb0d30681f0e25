package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up changes of series, and shows what is not zero in lines that a test can spell out. */
public final class Ledger {
  private final Map<String, long[]> sums = new TreeMap<>();

  /** The sums of some changes. */
  public static Ledger of(Iterable<SeriesDelta> deltas) {
    Ledger ledger = new Ledger();
    for (SeriesDelta delta : deltas) {
      ledger.add(
          delta.series(), delta.bucketEnd(), delta.volume(), delta.users(), delta.sumSquares());
    }
    return ledger;
  }

  /** Adds one change. */
  public void add(SeriesKey series, long bucketEnd, long volume, long users, long sumSquares) {
    String type =
        series.kind() == dev.rampwatch.pipeline.bucket.SeriesKind.ACTIONS ? series.name() : "";
    String line =
        "%s %s %s %s"
            .formatted(Checkout.clock(bucketEnd), series.kind(), series.group(), type)
            .replaceAll("\\s+", " ")
            .strip();
    long[] sum = sums.computeIfAbsent(line, key -> new long[3]);
    sum[0] += volume;
    sum[1] += users;
    sum[2] += sumSquares;
  }

  /**
   * One line a series and bucket end, such as "10:15 ACTIONS treatment click 1/1/1": changes of
   * volume, users and sum of squares from that bucket end on.
   */
  public List<String> lines() {
    return sums.entrySet().stream()
        .filter(entry -> !isZero(entry.getValue()))
        .map(entry -> entry.getKey() + " " + text(entry.getValue()))
        .toList();
  }

  private static boolean isZero(long[] sum) {
    return sum[0] == 0 && sum[1] == 0 && sum[2] == 0;
  }

  private static String text(long[] sum) {
    return sum[1] == 0 && sum[2] == 0
        ? Long.toString(sum[0])
        : "%d/%d/%d".formatted(sum[0], sum[1], sum[2]);
  }
}
