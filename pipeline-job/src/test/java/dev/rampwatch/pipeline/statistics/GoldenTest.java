package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rampwatch.contract.Correction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published values of the golden tables; each row names its source. */
final class GoldenTest {

  @ParameterizedTest
  @MethodSource("welch")
  void welchAgrees(Table.Row row) {
    // The table has sample 1 - sample 2: sample 2 is the control.
    WelchTest test = WelchTest.of(moments(row, "2"), moments(row, "1"), 0.05);
    assertThat(test.t()).isEqualTo(row.number("t"), within(1e-7));
    assertThat(test.pValue()).isEqualTo(row.number("p_two_sided"), within(1e-7));
    if (row.has("df")) {
      assertThat(test.df()).isEqualTo(row.number("df"), within(1e-4));
    }
    if (row.has("ci_low")) {
      assertThat(test.interval().low()).isEqualTo(row.number("ci_low"), within(1e-7));
      assertThat(test.interval().high()).isEqualTo(row.number("ci_high"), within(1e-7));
    }
  }

  static List<Table.Row> welch() {
    return Table.read("/golden/welch.csv");
  }

  private static Moments moments(Table.Row row, String sample) {
    return Moments.of(
        row.whole("n" + sample),
        new BigDecimal(row.text("sum" + sample)),
        new BigDecimal(row.text("sumsq" + sample)));
  }

  @Test
  void twoProportionsAgree() {
    Table.Row row = Table.row("/golden/two-proportion.csv", "case", "ten-vs-eleven-percent");
    ProportionTest test =
        ProportionTest.of(
            SampleSummary.ofActed(row.whole("x2"), row.whole("n2")),
            SampleSummary.ofActed(row.whole("x1"), row.whole("n1")),
            0.05);
    assertThat(test.z()).isEqualTo(row.number("z_pooled"), within(1e-7));
    assertThat(test.pValue()).isEqualTo(row.number("p_pooled"), within(1e-7));
    assertThat(test.zUnpooled()).isEqualTo(row.number("z_unpooled"), within(1e-7));
    assertThat(test.pUnpooled()).isEqualTo(row.number("p_unpooled"), within(1e-7));
  }

  @Test
  void correctionsAgree() {
    Table.Row row = Table.read("/golden/multiplicity.csv").get(0);
    double[] pValues = row.numbers("p_values");
    assertThat(Multiplicity.adjust(Correction.BONFERRONI, pValues))
        .containsExactly(row.numbers("bonferroni"), within(1e-12));
    assertThat(Multiplicity.adjust(Correction.HOLM, pValues))
        .containsExactly(row.numbers("holm"), within(1e-12));
    assertThat(Multiplicity.adjust(Correction.NONE, pValues)).containsExactly(pValues);
  }

  @ParameterizedTest
  @MethodSource("spending")
  void spendingBoundsAgree(Table.Row row) {
    SpendingFunction function =
        row.text("function").equals("pocock")
            ? new SpendingFunction.Pocock()
            : new SpendingFunction.ObrienFleming();
    SpendingDesign design =
        new SpendingDesign(function, (int) row.whole("sides"), row.number("alpha"));
    double[] bounds =
        design.bounds(row.numbers("information_fractions")).stream()
            .mapToDouble(SpendingDesign.Bound::z)
            .toArray();
    assertThat(bounds).containsExactly(row.numbers("z_bounds"), within(2e-5));
  }

  static List<Table.Row> spending() {
    return Table.read("/golden/alpha-spending.csv");
  }

  @ParameterizedTest
  @MethodSource("ruin")
  void gamblersRuinAgreesWithMillersCalculator(Table.Row row) {
    GamblersRuin design =
        GamblersRuin.design(row.number("lift"), row.number("alpha"), row.number("power"), 1);
    assertThat(design.maxConversions()).isEqualTo((int) row.whole("max_conversions"));
    assertThat(design.threshold()).isEqualTo((int) row.whole("threshold"));
  }

  static List<Table.Row> ruin() {
    return Table.read("/golden/gamblers-ruin.csv");
  }

  @ParameterizedTest
  @MethodSource("bayes")
  void posteriorsAgree(Table.Row row) {
    PosteriorComparison comparison =
        PosteriorComparison.of(posterior(row, "a"), posterior(row, "b"), 0.05);
    assertThat(comparison.probabilityToBeBetter())
        .isEqualTo(row.number("prob_b_beats_a"), within(1e-9));
    assertThat(comparison.expectedLoss())
        .isCloseTo(row.number("expected_loss_of_b"), withPercentage(1e-3));
  }

  static List<Table.Row> bayes() {
    return Table.read("/golden/bayes.csv");
  }

  private static Posterior posterior(Table.Row row, String group) {
    double successes = row.number(group + "_successes");
    double exposure = row.number(group + "_exposure");
    return row.text("model").equals("beta-binomial")
        ? Posterior.ofShare(successes, exposure)
        : Posterior.ofRate(successes, exposure);
  }

  @Test
  void alwaysValidAgrees() {
    Table.Row row = Table.row("/golden/always-valid.csv", "case", "narrow-prior");
    AlwaysValid test =
        AlwaysValid.of(
            row.number("variance_of_difference"),
            row.number("difference"),
            row.number("tau2"),
            row.number("alpha"));
    assertThat(test.lambda()).isEqualTo(row.number("lambda"), within(1e-6));
    assertThat(test.pValue()).isEqualTo(row.number("p"), within(1e-6));
    assertThat(test.halfWidth()).isEqualTo(row.number("half_width"), within(1e-7));
  }

  /** "best_rho(100, .05) = 12.60056 …; normal mixture bound at 100 = 30.35209 two-sided". */
  @Test
  void normalMixtureAgreesWithConfseq() {
    // confseq's mixture has the variance 1/rho in the scale of the sum S with variance v = 100, so
    // the mean S/v has the variance V = 1/v and τ² = 1/rho.
    double rho = 12.60056;
    AlwaysValid test = AlwaysValid.of(1 / 100.0, 0, 1 / rho, 0.05);
    assertThat(test.halfWidth() * 100).isEqualTo(30.35209, within(1e-4));
    AlwaysValid ten = AlwaysValid.of(1 / 100.0, 10 / 100.0, 1 / rho, 0.05);
    assertThat(Math.log(ten.lambda())).isEqualTo(-0.6510052, within(1e-3));
  }

  /** "sums 1396.87/2422.7, squares …, n 3000/3461, tuning 1000, CI [-.55844, 1.56516], p 1". */
  @Test
  void alwaysValidAgreesWithGrowthBooksSequentialTest() {
    Moments control = Moments.of(3000, new BigDecimal("1396.87"), new BigDecimal("52377.9767"));
    Moments treatment = Moments.of(3461, new BigDecimal("2422.7"), new BigDecimal("134698.29"));
    double lift = treatment.mean() / control.mean() - 1;
    // gbstats divides by the control mean with the delta method before it tests.
    double square = control.mean() * control.mean();
    double variance =
        treatment.variance() / treatment.n() / square
            + control.variance()
                / control.n()
                * treatment.mean()
                * treatment.mean()
                / (square * square);
    double users = control.n() + treatment.n();
    double tau2 = AlwaysValid.rho2(1000, 0.05) * users * variance;
    AlwaysValid test = AlwaysValid.of(variance, lift, tau2, 0.05);
    assertThat(lift).isEqualTo(0.50336, within(1e-5));
    assertThat(test.interval().low()).isEqualTo(-0.55844, within(2e-5));
    assertThat(test.interval().high()).isEqualTo(1.56516, within(2e-5));
    assertThat(test.pValue()).isEqualTo(1);
  }

  @Test
  void sampleRatioAgreesWithKohaviAndSsrm() {
    Table.Row row = Table.row("/golden/srm.csv", "case", "kohavi-book");
    AllocationPeriod period = period(row, row.text("counts"), ";");
    assertThat(SampleRatio.of(List.of(period)).pValue())
        .isCloseTo(row.number("chi2_p"), withPercentage(1e-4));
    SequentialSampleRatio sequential = new SequentialSampleRatio(row.number("k"));
    assertThat(sequential.check(Memory.EMPTY, List.of(period)).pValue())
        .isCloseTo(row.number("sequential_p"), withPercentage(1e-4));
  }

  @Test
  void sequentialSampleRatioAgreesOverBatches() {
    Table.Row row = Table.row("/golden/srm.csv", "case", "batches");
    SequentialSampleRatio sequential = new SequentialSampleRatio(row.number("k"));
    List<Double> pValues = new ArrayList<>();
    Memory memory = Memory.EMPTY;
    long[] users = new long[2];
    for (String batch : row.text("counts").replaceAll(" .*", "").split(";", -1)) {
      int slash = batch.indexOf('/');
      users[0] += Long.parseLong(batch.substring(0, slash));
      users[1] += Long.parseLong(batch.substring(slash + 1));
      String counts = users[0] + "/" + users[1];
      var checked = sequential.check(memory, List.of(period(row, counts, "/")));
      pValues.add(checked.pValue());
      memory = checked.memory();
    }
    assertThat(pValues.stream().mapToDouble(p -> p).toArray())
        .containsExactly(row.numbers("sequential_p"), within(1e-7));
  }

  private static AllocationPeriod period(Table.Row row, String counts, String separator) {
    List<Long> users = Arrays.stream(counts.split(separator)).map(Long::valueOf).toList();
    List<Double> ratio = Arrays.stream(row.numbers("expected_ratio")).boxed().toList();
    return new AllocationPeriod(users, ratio);
  }
}
