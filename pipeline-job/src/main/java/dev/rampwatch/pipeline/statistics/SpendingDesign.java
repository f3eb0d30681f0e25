package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;
import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import java.util.ArrayList;
import java.util.List;

/**
 * Group-sequential bounds by a spending function (Lan and DeMets 1983): a look may come at any
 * time; the error it may spend follows from the fraction of time, the correlation with the looks
 * before it from the information observed.
 *
 * @param function how the budget is spent
 * @param sides 1 or 2; with 2 each side has half of alpha
 * @param alpha total error
 */
public record SpendingDesign(SpendingFunction function, int sides, double alpha) {
  /** A smaller probability gives no bound below {@link CrossingWalk#HIGHEST}. */
  private static final double LEAST_CROSSING = Normal.upperTail(CrossingWalk.HIGHEST);

  /** Refuses what is no design. */
  public SpendingDesign {
    require(sides == 1 || sides == 2, "there are 1 or 2 sides: %s", sides);
    requireAlpha(alpha);
  }

  /** A look's upper z bound, and the total error (of all sides) spent by then. */
  public record Bound(double z, double spent) {}

  /**
   * The bounds of looks at which time and information agree.
   *
   * @param fractions increasing, above 0, up to 1
   */
  public List<Bound> bounds(double... fractions) {
    return bounds(fractions, fractions);
  }

  /**
   * The bounds of looks with observed information.
   *
   * @param fractions of the time, increasing, above 0, up to 1
   * @param information of each look, in any unit, positive
   */
  public List<Bound> bounds(double[] fractions, double[] information) {
    require(
        fractions.length == information.length,
        "%s fractions, but %s values of information",
        fractions.length,
        information.length);
    List<Bound> bounds = new ArrayList<>();
    Spending spending = Spending.NONE;
    double last = 0;
    for (int look = 0; look < fractions.length; look++) {
      require(
          fractions[look] > last && fractions[look] <= 1,
          "the fractions must increase within 0 to 1, 0 excluded: %s after %s",
          fractions[look],
          last);
      require(
          information[look] > 0 && Double.isFinite(information[look]),
          "the information must be positive: %s",
          information[look]);
      last = fractions[look];
      spending = next(spending, last, information[look]).after();
      bounds.add(new Bound(spending.bound(), sides * spending.spent()));
    }
    return bounds;
  }

  /** A look's result: what to carry on, and whether the bound was computed for this look. */
  record Step(Spending after, boolean tested) {}

  /**
   * One more look. Nothing is spent while a look brings no news, or has too little to spend: the
   * next look has that share too. So a look may be late, skipped or repeated.
   */
  Step next(Spending before, double fraction, double information) {
    double target = function.spent(Math.min(1, fraction), alpha / sides);
    double crossing = target - before.spent();
    if (crossing < LEAST_CROSSING) {
      // The budget is used up, or too small to matter: the cap is a bound that nothing pays for.
      boolean early = before.walk() == null;
      return new Step(before, early);
    }
    CrossingWalk walk = before.walk();
    if (walk == null) {
      return new Step(new Spending(target, CrossingWalk.first(information, crossing)), true);
    }
    if (!walk.isNews(information)) {
      return new Step(before, false);
    }
    return new Step(new Spending(target, walk.next(information, crossing)), true);
  }
}
