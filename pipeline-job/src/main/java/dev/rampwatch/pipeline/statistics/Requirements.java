package dev.rampwatch.pipeline.statistics;

import java.util.Locale;

/** The one way in which this package refuses its caller's mistakes. */
final class Requirements {
  private Requirements() {}

  /** Throws an IllegalArgumentException whose message a user can act on, unless {@code holds}. */
  static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
    }
  }

  static double requireAlpha(double alpha) {
    require(alpha > 0 && alpha < 1, "alpha must lie between 0 and 1, both excluded: %s", alpha);
    return alpha;
  }
}
