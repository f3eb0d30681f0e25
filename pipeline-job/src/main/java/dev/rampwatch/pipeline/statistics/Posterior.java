package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import java.util.function.DoubleUnaryOperator;

/**
 * The posterior distribution of a share or of a rate, on panels that follow its width.
 *
 * <p>The density is taken relative to its peak, as a function of the distance from the peak: with
 * 10^9 trials the log-gamma functions of the textbook formula lose all digits that matter, whereas
 * these differences keep twelve. It is normalised by its own integral. Each panel carries Legendre
 * polynomials of the density, so that the distribution function is known everywhere to 1e-10.
 */
public final class Posterior {
  private static final int PANELS = 48;

  /** e^-40 of the peak: what lies beyond is below rounding. */
  private static final double NEGLIGIBLE = -40;

  private final double mode;
  private final double low;
  private final double panelWidth;
  private final double[] mass = new double[PANELS + 1];
  private final double[] moment = new double[PANELS + 1];
  private final double[][] densitySeries = new double[PANELS][];
  private final double[][] momentSeries = new double[PANELS][];
  private final double[] nodeMass = new double[PANELS * Legendre.ORDER];

  private Posterior(double mode, double low, double high, DoubleUnaryOperator logRatio) {
    this.mode = mode;
    this.low = low;
    this.panelWidth = (high - low) / PANELS;
    double total = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      for (int i = 0; i < Legendre.ORDER; i++) {
        double value = Math.exp(logRatio.applyAsDouble(offset(panel, i)));
        nodeMass[panel * Legendre.ORDER + i] = value * Legendre.weight(i) * panelWidth / 2;
        total += nodeMass[panel * Legendre.ORDER + i];
      }
    }
    for (int panel = 0; panel < PANELS; panel++) {
      double[] masses = new double[Legendre.ORDER];
      double[] moments = new double[Legendre.ORDER];
      for (int i = 0; i < Legendre.ORDER; i++) {
        masses[i] = nodeMass[panel * Legendre.ORDER + i] / total;
        moments[i] = masses[i] * offset(panel, i);
        nodeMass[panel * Legendre.ORDER + i] = masses[i];
      }
      densitySeries[panel] = Legendre.series(masses);
      momentSeries[panel] = Legendre.series(moments);
      mass[panel + 1] = mass[panel] + Legendre.integral(densitySeries[panel], 1);
      moment[panel + 1] = moment[panel] + Legendre.integral(momentSeries[panel], 1);
    }
  }

  /**
   * Of a share, after {@code successes} of {@code trials} and a uniform prior: Beta(1 + successes,
   * 1 + failures).
   */
  public static Posterior ofShare(double successes, double trials) {
    require(successes >= 0, "successes must not be negative: %s", successes);
    require(
        trials >= successes && Double.isFinite(trials),
        "there are more successes (%s) than trials (%s)",
        successes,
        trials);
    double failures = trials - successes;
    double mode = trials == 0 ? 0.5 : successes / trials;
    double antimode = trials == 0 ? 0.5 : failures / trials;
    DoubleUnaryOperator logRatio =
        offset ->
            (successes == 0 ? 0 : successes * Math.log1p(offset / mode))
                + (failures == 0 ? 0 : failures * Math.log1p(-offset / antimode));
    return new Posterior(mode, edge(logRatio, -mode), edge(logRatio, antimode), logRatio);
  }

  /**
   * Of a rate, after {@code count} events in {@code exposure} and the prior Gamma(1, 1): Gamma(1 +
   * count, 1 + exposure).
   */
  public static Posterior ofRate(double count, double exposure) {
    require(count >= 0 && Double.isFinite(count), "the count must not be negative: %s", count);
    require(
        exposure > 0 && Double.isFinite(exposure), "the exposure must be positive: %s", exposure);
    double rate = 1 + exposure;
    double mode = count / rate;
    DoubleUnaryOperator logRatio =
        offset -> count == 0 ? -rate * offset : count * (Math.log1p(offset / mode) - offset / mode);
    double far = 1 / rate;
    while (logRatio.applyAsDouble(far) > NEGLIGIBLE) {
      far *= 2;
    }
    return new Posterior(mode, edge(logRatio, -mode), edge(logRatio, far), logRatio);
  }

  /** Where, between the mode and the limit, the density becomes negligible. */
  private static double edge(DoubleUnaryOperator logRatio, double limit) {
    if (logRatio.applyAsDouble(limit) > NEGLIGIBLE) {
      return limit;
    }
    double inside = 0;
    double outside = limit;
    for (int round = 0; round < 60; round++) {
      double middle = (inside + outside) / 2;
      if (logRatio.applyAsDouble(middle) > NEGLIGIBLE) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  private double offset(int panel, int node) {
    return low + (panel + (1 + Legendre.node(node)) / 2) * panelWidth;
  }

  double lowest() {
    return mode + low;
  }

  double highest() {
    return lowest() + width();
  }

  double width() {
    return PANELS * panelWidth;
  }

  /** P(X ≤ x). */
  double below(double x) {
    return partial(x, mass, densitySeries);
  }

  /** E[max(x - X, 0)]. */
  double shortfall(double x) {
    double offset = x - mode;
    return Math.max(0, offset * below(x) - partial(x, moment, momentSeries));
  }

  /** E[max(X - x, 0)]. */
  double excess(double x) {
    double offset = x - mode;
    double momentAbove = moment[PANELS] - partial(x, moment, momentSeries);
    return Math.max(0, momentAbove - offset * (mass[PANELS] - below(x)));
  }

  private double partial(double x, double[] upTo, double[][] series) {
    double position = position(x);
    if (position <= 0) {
      return 0;
    }
    if (position >= PANELS) {
      return upTo[PANELS];
    }
    int panel = (int) position;
    return upTo[panel] + Legendre.integral(series[panel], 2 * (position - panel) - 1);
  }

  /**
   * E[f(X)] for a function that is smooth on the scale of this posterior's width, but for two
   * points: the panels that hold them are split there.
   */
  double expectation(DoubleUnaryOperator function, double kink, double otherKink) {
    double first = position(Math.min(kink, otherKink));
    double second = position(Math.max(kink, otherKink));
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      if (isInside(first, panel) || isInside(second, panel)) {
        double left = Math.max(panel, Math.min(panel + 1, first));
        double right = Math.max(panel, Math.min(panel + 1, second));
        sum += part(function, panel, panel, left);
        sum += part(function, panel, left, right);
        sum += part(function, panel, right, panel + 1);
      } else {
        for (int i = 0; i < Legendre.ORDER; i++) {
          double x = mode + offset(panel, i);
          sum += nodeMass[panel * Legendre.ORDER + i] * function.applyAsDouble(x);
        }
      }
    }
    return sum;
  }

  /** In panels from the lowest value. */
  private double position(double x) {
    return (x - mode - low) / panelWidth;
  }

  private static boolean isInside(double position, int panel) {
    return position > panel && position < panel + 1;
  }

  private double part(DoubleUnaryOperator function, int panel, double from, double to) {
    double sum = 0;
    for (int i = 0; from < to && i < Legendre.ORDER; i++) {
      double place = from + (to - from) * (1 + Legendre.node(i)) / 2;
      double density = Legendre.value(densitySeries[panel], 2 * (place - panel) - 1);
      double x = mode + low + place * panelWidth;
      sum += Legendre.weight(i) * density * function.applyAsDouble(x);
    }
    return sum * (to - from);
  }
}
