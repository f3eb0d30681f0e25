package dev.rampwatch.pipeline.statistics;

import org.jspecify.annotations.Nullable;

/** The treatment's mean relative to the control's: treatment / control - 1. */
public sealed interface RelativeLift {

  /** The lift with both ends of its interval. */
  record Bounded(double lift, Interval interval) implements RelativeLift {}

  /**
   * The control mean is not clearly different from zero, so that the data do not bound the ratio:
   * an honest interval reaches infinity (Fieller 1954).
   */
  record Unbounded(double lift) implements RelativeLift {}

  /** The control mean is zero: there is no ratio. */
  record Undefined() implements RelativeLift {}

  /** The estimate as a row shows it. */
  default @Nullable Double estimate() {
    if (this instanceof Bounded bounded) {
      return bounded.lift();
    }
    return this instanceof Unbounded unbounded ? unbounded.lift() : null;
  }

  /**
   * Fieller's interval: all ratios θ for which treatment - θ control differs from zero by at most
   * {@code critical} standard errors (Fieller 1954, J. R. Stat. Soc. B 16:175). Unlike the delta
   * method it keeps its coverage where the control mean is near zero, and it excludes 0 exactly
   * where the interval of the difference does.
   *
   * @param control the control's mean
   * @param treatment the treatment's mean
   * @param varianceControl variance of the control's mean
   * @param varianceTreatment variance of the treatment's mean
   * @param critical half-width of the interval in standard errors, e.g. 1.96
   */
  static RelativeLift fieller(
      double control,
      double treatment,
      double varianceControl,
      double varianceTreatment,
      double critical) {
    if (control == 0) {
      return new Undefined();
    }
    double lift = (treatment - control) / control;
    double squared = critical * critical;
    // Divided by control², so that the quadratic is (1-g) θ² - 2 r θ + (r² - h) = 0.
    double g = squared * varianceControl / (control * control);
    if (!(g < 1)) {
      return new Unbounded(lift);
    }
    double ratio = treatment / control;
    double h = squared * varianceTreatment / (control * control);
    double root = Math.sqrt(Math.max(0, g * ratio * ratio + h - g * h));
    double center = ratio / (1 - g);
    double halfWidth = root / (1 - g);
    return new Bounded(lift, new Interval(center - halfWidth - 1, center + halfWidth - 1));
  }
}
