package dev.rampwatch.local.validate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What holds in every row, whatever the records were. */
final class Invariants {
  private Invariants() {}

  /**
   * Broken invariants of a series, in sentences.
   *
   * @param line its rows, ascending by bucket end
   * @param crossed users in two groups by bucket end: when they leave, counts may fall
   */
  static List<String> broken(
      Series series, NavigableMap<Long, Figures> line, NavigableMap<Long, Long> crossed) {
    List<String> broken = new ArrayList<>();
    long endBefore = series.epochStart();
    Figures before = Figures.ZERO;
    for (var row : line.entrySet()) {
      Figures figures = row.getValue();
      boolean usersLeft = crossedAt(crossed, row.getKey()) > crossedAt(crossed, endBefore);
      String wrong = wrong(figures, before, usersLeft);
      if (wrong != null) {
        broken.add(
            "%s %s at %s: %s"
                .formatted(
                    series.group(), series.eventType(), Instant.ofEpochMilli(row.getKey()), wrong));
      }
      endBefore = row.getKey();
      before = figures;
    }
    return broken;
  }

  private static @Nullable String wrong(Figures row, Figures before, boolean usersLeft) {
    boolean fell = row.minus(before).values().stream().anyMatch(change -> change < 0);
    if (fell && !usersLeft) {
      return "counts fell within the epoch";
    }
    if (row.users() > row.triggered()) {
      return "%d users acted of %d triggered".formatted(row.users(), row.triggered());
    }
    if (row.users() > row.volume()) {
      return "%d users made %d events".formatted(row.users(), row.volume());
    }
    double least = row.users() == 0 ? 0 : (double) row.volume() * row.volume() / row.users();
    return row.sumSquares() < least
        ? "sumSquares is %d, at least volume²/users = %.0f".formatted(row.sumSquares(), least)
        : null;
  }

  private static long crossedAt(NavigableMap<Long, Long> crossed, long bucketEnd) {
    var entry = crossed.floorEntry(bucketEnd);
    return entry == null ? 0 : entry.getValue();
  }

  /**
   * Whether a new epoch goes on from the last one's counts.
   *
   * @param last the last row of an epoch
   * @param first the first row of the next
   */
  static boolean isNotReset(Figures last, Figures first) {
    return last.volume() > 0 && first.minus(last).values().stream().allMatch(change -> change >= 0);
  }
}
