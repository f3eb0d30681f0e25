package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Chi-square test of the groups' sizes against their allocations, valid for one look.
 *
 * <p>With O the counts summed over the periods, E = Σ N_p s_p and Σ = Σ N_p (diag(s_p) - s_p s_pᵀ),
 * the statistic is (O-E)ᵀ Σ⁻ (O-E). For one period it is Pearson's Σ (O-E)²/E (Kohavi, Tang and Xu
 * 2020, "Trustworthy Online Controlled Experiments", ch. 21); over periods with different shares it
 * still has an exact variance, and keeps one set of degrees of freedom, so that a mismatch that
 * persists over ramps is not diluted.
 *
 * @param chiSquare the statistic
 * @param df its degrees of freedom; 0 if there is nothing to compare
 * @param pValue 1 if there is nothing to compare
 */
public record SampleRatio(double chiSquare, int df, double pValue) {
  /** A pivot below this part of its diagonal is zero up to rounding. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Tests the users of an epoch so far. */
  public static SampleRatio of(List<AllocationPeriod> periods) {
    require(!periods.isEmpty(), "there is no allocation period");
    int groups = periods.get(0).groups();
    double[] deviation = new double[groups];
    double[][] covariance = new double[groups][groups];
    for (AllocationPeriod period : periods) {
      require(period.groups() == groups, "the periods differ in their groups");
      add(period, deviation, covariance);
    }
    return of(deviation, covariance);
  }

  private static void add(AllocationPeriod period, double[] deviation, double[][] covariance) {
    double users = (double) period.users();
    for (int i = 0; i < deviation.length; i++) {
      double expected = users * period.share(i);
      deviation[i] += period.count(i) - expected;
      covariance[i][i] += expected;
      for (int j = 0; j <= i; j++) {
        covariance[i][j] -= expected * period.share(j);
      }
    }
  }

  /** Cholesky's decomposition without square roots; dependent rows drop out with their df. */
  private static SampleRatio of(double[] deviation, double[][] covariance) {
    double chiSquare = 0;
    int df = 0;
    double[] pivots = new double[deviation.length];
    for (int i = 0; i < deviation.length; i++) {
      double[] row = covariance[i];
      double diagonal = row[i];
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          row[j] -= row[k] * pivots[k] * covariance[j][k];
        }
        row[j] = pivots[j] == 0 ? 0 : row[j] / pivots[j];
      }
      double pivot = diagonal;
      for (int j = 0; j < i; j++) {
        pivot -= row[j] * row[j] * pivots[j];
        deviation[i] -= row[j] * deviation[j];
      }
      if (pivot > NEGLIGIBLE * diagonal) {
        pivots[i] = pivot;
        chiSquare += deviation[i] * deviation[i] / pivot;
        df++;
      } else {
        deviation[i] = 0;
      }
    }
    double pValue = df == 0 ? 1 : ChiSquaredDistribution.of(df).survivalProbability(chiSquare);
    return new SampleRatio(chiSquare, df, pValue);
  }
}
