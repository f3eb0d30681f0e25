package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Agreement with other platforms' packages on random inputs: see {@code
 * src/test/python/reference_packages.py}.
 */
final class OtherPackagesTest {

  @Test
  void alwaysValidAgreesWithGrowthBook() {
    for (Table.Row row : Table.read("/reference/growthbook.csv")) {
      SampleSummary control = summary(row, "1");
      SampleSummary treatment = summary(row, "2");
      double variance = control.variance() / control.n() + treatment.variance() / treatment.n();
      double users = (double) (control.n() + treatment.n());
      double tau2 = AlwaysValid.rho2(row.number("tuning"), 0.05) * users * variance;
      double difference = treatment.mean() - control.mean();
      AlwaysValid test = AlwaysValid.of(variance, difference, tau2, 0.05);
      assertThat(test.pValue()).isEqualTo(row.number("p"), within(1e-9));
      assertThat(test.interval().low()).isEqualTo(row.number("ci_low"), within(1e-9));
      assertThat(test.interval().high()).isEqualTo(row.number("ci_high"), within(1e-9));
    }
  }

  @Test
  void theJudgesDefaultsAreGrowthBooksForEvenGroups() {
    for (Table.Row row : Table.read("/reference/growthbook.csv")) {
      Plan plan = Plan.DEFAULT.withTightestAt(row.whole("tuning"));
      Look look = new Look(summary(row, "1"), summary(row, "2"), 1, 0);
      Outcome outcome =
          Judge.of(Method.ALWAYS_VALID, Measure.VOLUME, plan).judge(Memory.EMPTY, look).outcome();
      Outcome.Computed computed = (Outcome.Computed) outcome;
      double width = row.number("ci_high") - row.number("ci_low");
      // The pooled variance, if it is the larger one, exceeds the other by z²/2n.
      assertThat(computed.interval().low()).isEqualTo(row.number("ci_low"), within(0.05 * width));
      assertThat(computed.interval().high() - computed.interval().low())
          .isEqualTo(width, within(0.1 * width));
    }
  }

  private static SampleSummary summary(Table.Row row, String group) {
    return new SampleSummary(
        row.whole("n" + group), row.whole("sum" + group), row.whole("sumsq" + group));
  }

  @Test
  void sequentialSampleRatioAgreesWithSsrmTest() {
    for (Table.Row row : Table.read("/reference/ssrm.csv")) {
      List<Double> ratio = Arrays.stream(row.numbers("ratio")).boxed().toList();
      SequentialSampleRatio test = new SequentialSampleRatio(row.number("k"));
      long[] users = new long[ratio.size()];
      double[] expected = row.numbers("p");
      Memory memory = Memory.EMPTY;
      String[] batches = row.text("batches").split(";", -1);
      for (int look = 0; look < batches.length; look++) {
        String[] batch = batches[look].split("/", -1);
        for (int group = 0; group < users.length; group++) {
          users[group] += Long.parseLong(batch[group]);
        }
        List<Long> counts = Arrays.stream(users).boxed().toList();
        var checked = test.check(memory, List.of(new AllocationPeriod(counts, ratio)));
        memory = checked.memory();
        assertThat(checked.pValue())
            .as(row.toString())
            .isEqualTo(expected[look], within(1e-9 + 1e-8 * expected[look]));
      }
    }
  }

  @Test
  void powerSpendingAgreesWithSpotifysPortOfLdbounds() {
    for (Table.Row row : Table.read("/reference/spotify.csv")) {
      SpendingDesign design =
          new SpendingDesign(
              new SpendingFunction.Power(row.number("exponent")),
              (int) row.whole("sides"),
              row.number("alpha"));
      double[] bounds =
          design.bounds(row.numbers("fractions")).stream()
              .mapToDouble(SpendingDesign.Bound::z)
              .toArray();
      // ldbounds integrates by the trapezoidal rule: in far tails it keeps two digits (one bound of
      // 4.5323, confirmed by adaptive quadrature, is 4.5257 there).
      assertThat(bounds).as(row.toString()).containsExactly(row.numbers("z_bounds"), within(8e-3));
    }
  }
}
