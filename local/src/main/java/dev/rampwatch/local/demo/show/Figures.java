package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.Measure;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the table shows them. What is not known is a dash. */
final class Figures {
  private static final String UNKNOWN = "–";

  private Figures() {}

  static String value(@Nullable Arm arm, Measure measure) {
    if (arm == null || arm.triggered() == 0) {
      return UNKNOWN;
    }
    return switch (measure) {
      case VOLUME -> format("%.3g/user", arm.value(measure));
      case PROPENSITY -> format("%.2f %%", 100 * arm.value(measure));
    };
  }

  static String lift(@Nullable Contrast contrast) {
    var lift = contrast == null ? null : contrast.relativeLift();
    return lift == null ? UNKNOWN : signedPercent(lift);
  }

  /** The interval of the difference, relative to the control's value. */
  static String interval(@Nullable Contrast contrast, @Nullable Arm control, Measure measure) {
    if (contrast == null || control == null || !(control.value(measure) > 0)) {
      return UNKNOWN;
    }
    double base = control.value(measure);
    return signedPercent(contrast.ciLow() / base) + " … " + signedPercent(contrast.ciHigh() / base);
  }

  /** Time since the ramp against the period, in hours. */
  static String clock(Duration elapsed, Duration period) {
    return format("%.1f/%d h", elapsed.toMinutes() / 60.0, period.toHours());
  }

  static String count(long number) {
    return format("%,d", number);
  }

  static String percent(double share) {
    return format("%.0f %%", 100 * share);
  }

  private static String signedPercent(double share) {
    var text = format(Math.abs(share) < 0.9995 ? "%+.1f %%" : "%+.0f %%", 100 * share);
    return text.replace('-', '−');
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
