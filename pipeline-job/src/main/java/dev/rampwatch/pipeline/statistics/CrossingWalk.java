package dev.rampwatch.pipeline.statistics;

/**
 * A standardised Brownian motion, looked at now and then, that has not yet crossed its upper
 * bounds: the recursive integration of Armitage, McPherson and Rowe (1969, J. R. Stat. Soc. A
 * 132:235), carried from look to look as the density of the paths still below.
 *
 * <p>The density stands on an even grid from {@link #LOWEST} to the last bound, integrated by
 * Gregory's rule of eighth order: 385 nodes keep every bound of 288 even looks to 1e-5 where
 * Simpson's rule needs more than twice as many, because the density falls steeply at the bound. The
 * Gaussian kernel advances along the even grid by two multiplications a node.
 */
final class CrossingWalk {
  static final int NODES = 385;

  /** Paths below are lost; they are too few, and too far from the upper bound, to matter. */
  static final double LOWEST = -5;

  /** No bound is higher: beyond, the normal approximation means nothing. As in ldbounds. */
  static final double HIGHEST = 8;

  /** A narrower step than this part of the clock would fall between the nodes. */
  static final double LEAST_GROWTH = 1.0 / 512;

  /** Kernel values beyond so many standard deviations are below rounding. */
  private static final double REACH = 8.5;

  private static final double[] GREGORY = {
    5257. / 17280,
    22081. / 15120,
    54851. / 120960,
    103. / 70,
    89437. / 120960,
    16367. / 15120,
    23917. / 24192
  };

  private final double clock;
  private final double bound;
  private final double[] density;

  /** From what {@link #clock()}, {@link #bound()} and {@link #density()} gave. */
  CrossingWalk(double clock, double bound, double[] density) {
    this.clock = clock;
    this.bound = bound;
    this.density = density;
  }

  /** Variance of the motion at the last look, in any unit. */
  double clock() {
    return clock;
  }

  /** Upper bound of z at the last look. */
  double bound() {
    return bound;
  }

  /** Density of z at the nodes, to be read only. */
  double[] density() {
    return density;
  }

  /** The first look, at which paths cross with probability {@code crossing}. */
  static CrossingWalk first(double clock, double crossing) {
    double bound = Normal.upperQuantile(crossing);
    double[] density = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      density[i] = Normal.density(node(i, bound));
    }
    return new CrossingWalk(clock, bound, density);
  }

  /** Whether a look at this time would tell anything new. */
  boolean isNews(double laterClock) {
    return laterClock - clock >= LEAST_GROWTH * laterClock;
  }

  /** The next look, at which further paths cross with probability {@code crossing}. */
  CrossingWalk next(double laterClock, double crossing) {
    double shrink = Math.sqrt(clock / laterClock);
    double deviation = Math.sqrt(1 - clock / laterClock);
    double[] weighted = weighted();
    double laterBound = laterBound(weighted, shrink, deviation, crossing);
    double[] later = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      later[i] = densityAt(node(i, laterBound), weighted, shrink, deviation);
    }
    return new CrossingWalk(laterClock, laterBound, later);
  }

  private static double node(int index, double bound) {
    return LOWEST + index * step(bound);
  }

  private static double step(double bound) {
    return (bound - LOWEST) / (NODES - 1);
  }

  private double[] weighted() {
    double step = step(bound);
    double[] weighted = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      int fromEnd = Math.min(i, NODES - 1 - i);
      weighted[i] = density[i] * step * (fromEnd < GREGORY.length ? GREGORY[fromEnd] : 1);
    }
    return weighted;
  }

  /** Newton's method on the logarithm of the crossing probability, which is nearly straight. */
  private double laterBound(double[] weighted, double shrink, double deviation, double crossing) {
    double trial = bound;
    for (int round = 0; round < 60; round++) {
      double tail = 0;
      double slope = 0;
      for (int i = NODES - 1; i >= 0; i--) {
        double z = (trial - shrink * node(i, bound)) / deviation;
        if (z > REACH) {
          break;
        }
        tail += weighted[i] * Normal.upperTail(z);
        slope += weighted[i] * Normal.density(z) / deviation;
      }
      double newton = tail > 0 ? Math.log(tail / crossing) * tail / slope : -0.5;
      double move = Math.max(-1, Math.min(1, newton));
      trial += move;
      if (Math.abs(move) < 1e-10) {
        break;
      }
    }
    return Math.max(LOWEST + 1, Math.min(HIGHEST, trial));
  }

  private double densityAt(double z, double[] weighted, double shrink, double deviation) {
    double step = step(bound);
    double pace = shrink * step / deviation;
    int reach = (int) Math.ceil(REACH / pace) + 1;
    int center = (int) Math.round((z / shrink - LOWEST) / step);
    center = Math.max(0, Math.min(NODES - 1, center));
    double offset = (z - shrink * node(center, bound)) / deviation;
    double peak = Math.exp(-0.5 * offset * offset);
    double decay = Math.exp(-pace * pace);
    double sum = peak * weighted[center];
    double kernel = peak;
    double ratio = Math.exp(pace * (offset - 0.5 * pace));
    for (int i = center + 1; i < Math.min(NODES, center + reach); i++) {
      kernel *= ratio;
      ratio *= decay;
      sum += kernel * weighted[i];
    }
    kernel = peak;
    ratio = Math.exp(pace * (-offset - 0.5 * pace));
    for (int i = center - 1; i >= Math.max(0, center - reach); i--) {
      kernel *= ratio;
      ratio *= decay;
      sum += kernel * weighted[i];
    }
    return sum * Normal.density(0) / deviation;
  }
}
