package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 1,000 random inputs whose results come from scipy and statsmodels: see {@code
 * src/test/python/reference_values.py}.
 */
final class ReferenceTest {
  private static final double ALPHA = 0.05;

  @Test
  void welchAgreesWithScipy() {
    for (Table.Row row : Table.read("/reference/welch.csv")) {
      WelchTest test = WelchTest.of(moments(row, "1"), moments(row, "2"), ALPHA);
      assertClose(row, test.t(), "t", 1e-9);
      assertClose(row, test.df(), "df", 1e-9);
      assertClose(row, test.pValue(), "p", 1e-9);
      double scale = test.interval().high() - test.interval().low();
      assertThat(test.interval().low()).isEqualTo(row.number("ci_low"), within(1e-9 * scale));
      assertThat(test.interval().high()).isEqualTo(row.number("ci_high"), within(1e-9 * scale));
    }
  }

  private static Moments moments(Table.Row row, String group) {
    return Moments.of(
        new SampleSummary(
            row.whole("n" + group), row.whole("sum" + group), row.whole("sumsq" + group)));
  }

  @Test
  void proportionsAgreeWithStatsmodels() {
    for (Table.Row row : Table.read("/reference/proportions.csv")) {
      ProportionTest test = ProportionTest.of(share(row, "1"), share(row, "2"), ALPHA);
      assertClose(row, test.z(), "z", 1e-7);
      assertThat(test.pValue()).as(row.toString()).isEqualTo(row.number("p"), within(1e-9));
      assertClose(row, test.interval().low(), "ci_low", 1e-7);
      assertClose(row, test.interval().high(), "ci_high", 1e-7);
    }
  }

  private static SampleSummary share(Table.Row row, String group) {
    return SampleSummary.ofActed(row.whole("x" + group), row.whole("n" + group));
  }

  @Test
  void sampleRatioAgreesWithScipy() {
    for (Table.Row row : Table.read("/reference/sample-ratio.csv")) {
      List<Long> counts =
          Arrays.stream(row.numbers("counts")).mapToObj(count -> (long) count).toList();
      List<Double> ratio = Arrays.stream(row.numbers("ratio")).boxed().toList();
      SampleRatio test = SampleRatio.of(List.of(new AllocationPeriod(counts, ratio)));
      assertClose(row, test.chiSquare(), "chi_square", 1e-9);
      assertClose(row, test.pValue(), "p", 1e-9);
      assertThat(test.df()).isEqualTo(counts.size() - 1);
    }
  }

  @Test
  void posteriorsAgreeWithScipysIntegrals() {
    for (Table.Row row : Table.read("/reference/posteriors.csv")) {
      PosteriorComparison comparison =
          PosteriorComparison.of(posterior(row, "1"), posterior(row, "2"), ALPHA);
      assertThat(comparison.probabilityToBeBetter())
          .as(row.toString())
          .isEqualTo(row.number("better"), within(1e-9));
      assertThat(comparison.expectedLoss())
          .as(row.toString())
          .isEqualTo(row.number("loss"), within(1e-9 + 1e-8 * row.number("loss")));
    }
  }

  private static Posterior posterior(Table.Row row, String group) {
    double successes = row.number("x" + group);
    double trials = row.number("n" + group);
    return row.text("model").equals("beta-binomial")
        ? Posterior.ofShare(successes, trials)
        : Posterior.ofRate(successes, trials);
  }

  @Test
  void spendingBoundsAgreeWithAFinerGridAtUnequalLooks() {
    for (Table.Row row : Table.read("/reference/spending.csv")) {
      SpendingFunction function =
          switch (row.text("function")) {
            case "obrien-fleming" -> new SpendingFunction.ObrienFleming();
            case "pocock" -> new SpendingFunction.Pocock();
            default -> new SpendingFunction.Power(1.5);
          };
      double[] bounds =
          new SpendingDesign(function, 2, row.number("alpha"))
              .bounds(row.numbers("fractions"), row.numbers("information")).stream()
                  .mapToDouble(SpendingDesign.Bound::z)
                  .toArray();
      assertThat(bounds).as(row.toString()).containsExactly(row.numbers("z_bounds"), within(1e-5));
    }
  }

  private static void assertClose(Table.Row row, Double actual, String column, double precision) {
    double expected = row.number(column);
    assertThat(actual)
        .as("%s of %s", column, row)
        .isEqualTo(expected, within(precision * Math.max(1e-300, Math.abs(expected)) + 1e-12));
  }
}
