package dev.rampwatch.contract;

import java.util.List;

/**
 * How groups are compared.
 *
 * @param methods methods that yield comparison rows, at least one
 * @param decideBy the method whose decision counts; one of {@code methods}
 * @param confidence 1 − the experiment's error budget, in (0, 1)
 * @param correction how that budget is shared among comparisons
 * @param minimumUsers fewest triggered users in each of two groups for a decision, at least 2
 * @param tightestAt number of triggered users, both groups together, at which the always-valid
 *     intervals are tightest, positive
 */
public record Analysis(
    List<Method> methods,
    Method decideBy,
    double confidence,
    Correction correction,
    long minimumUsers,
    long tightestAt) {

  /** Always-valid decisions at 95 %, Bonferroni, with the fixed-horizon figures beside them. */
  public static final Analysis DEFAULT =
      new Analysis(
          List.of(Method.ALWAYS_VALID, Method.FIXED_HORIZON),
          Method.ALWAYS_VALID,
          0.95,
          Correction.BONFERRONI,
          100,
          5_000);

  /** Checks the ranges. */
  public Analysis {
    methods = methods.stream().distinct().toList();
    if (!methods.contains(decideBy)) {
      throw new IllegalArgumentException(
          "decideBy is %s, which is not among the methods; add it there"
              .formatted(decideBy.rowName()));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence is %s; it must lie between 0 and 1, such as 0.95".formatted(confidence));
    }
    if (minimumUsers < 2) {
      throw new IllegalArgumentException("minimumUsers is %d; at least 2".formatted(minimumUsers));
    }
    if (tightestAt < 1) {
      throw new IllegalArgumentException("tightestAt is %d; at least 1".formatted(tightestAt));
    }
  }

  /** The error budget of the whole experiment. */
  public double alpha() {
    return 1 - confidence;
  }
}
