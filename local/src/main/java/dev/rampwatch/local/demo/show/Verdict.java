package dev.rampwatch.local.demo.show;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A standing in plain words.
 *
 * @param tone how it is coloured
 */
record Verdict(Tone tone, String words) {
  /**
   * As long as the interval reaches further than this on either side, relative to the control, the
   * data cannot tell a large effect from none, and it is too early to say anything.
   */
  private static final double LARGE_EFFECT = 0.10;

  /** How a verdict is coloured. */
  enum Tone {
    BAD,
    GOOD,
    NEUTRAL
  }

  static Verdict of(Standing standing) {
    var contrast = standing.contrast();
    if (contrast == null) {
      return new Verdict(Tone.NEUTRAL, standing.complete() ? "not comparable" : "too early");
    }
    return switch (contrast.decision()) {
      case DECREASE -> decided(Tone.BAD, "harm", standing, contrast);
      case INCREASE -> decided(Tone.GOOD, "gain", standing, contrast);
      case NONE -> new Verdict(Tone.NEUTRAL, undecided(standing, contrast));
    };
  }

  private static Verdict decided(Tone tone, String what, Standing standing, Contrast contrast) {
    var decidedAt = contrast.decidedAt();
    if (decidedAt == null) {
      return new Verdict(tone, what + ", as it looks now");
    }
    var after = Duration.between(standing.epochStart(), Instant.ofEpochMilli(decidedAt));
    return new Verdict(
        tone,
        String.format(
            Locale.ROOT,
            "%s, decided %02d:%02d h after the ramp",
            what,
            after.toHours(),
            after.toMinutesPart()));
  }

  private static String undecided(Standing standing, Contrast contrast) {
    if (standing.complete()) {
      return "no difference found";
    }
    return narrow(standing.control(), standing, contrast) ? "no difference so far" : "too early";
  }

  private static boolean narrow(@Nullable Arm control, Standing standing, Contrast contrast) {
    if (control == null) {
      return false;
    }
    double large = LARGE_EFFECT * control.value(standing.measure());
    return contrast.ciLow() >= -large && contrast.ciHigh() <= large;
  }
}
