package dev.rampwatch.local.validate;

import java.util.List;

/**
 * A row's figures, cumulative since the epoch's start.
 *
 * @param volume number of events
 * @param users users with at least one
 * @param sumSquares sum over users of their squared number of events
 * @param triggered triggered users of the group
 */
record Figures(long volume, long users, long sumSquares, long triggered) {
  static final Figures ZERO = new Figures(0, 0, 0, 0);
  static final List<String> NAMES = List.of("volume", "users", "sumSquares", "triggered");

  /** In the order of {@link #NAMES}. */
  List<Long> values() {
    return List.of(volume, users, sumSquares, triggered);
  }

  Figures minus(Figures other) {
    return new Figures(
        volume - other.volume,
        users - other.users,
        sumSquares - other.sumSquares,
        triggered - other.triggered);
  }

  /** Largest difference of a figure, relative to the other's; infinite where that is zero. */
  double distance(Figures expected) {
    double worst = 0;
    for (int i = 0; i < NAMES.size(); i++) {
      double difference = Math.abs(values().get(i) - (double) expected.values().get(i));
      if (difference > 0) {
        worst = Math.max(worst, difference / Math.abs((double) expected.values().get(i)));
      }
    }
    return worst;
  }
}
