package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Correction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that textbooks and manuals print, beyond the golden tables. */
final class PublishedValuesTest {

  /** R's manual, t.test(extra ~ group, sleep): t = -1.8608, df = 17.776, p-value = 0.07939. */
  @Test
  void welchAgreesWithStudentsSleepData() {
    Moments group1 = moments("0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0.0 2.0");
    Moments group2 = moments("1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4");
    WelchTest test = WelchTest.of(group2, group1, 0.05);
    assertThat(test.t()).isEqualTo(-1.8608, within(5e-5));
    assertThat(test.df()).isEqualTo(17.776, within(5e-4));
    assertThat(test.pValue()).isEqualTo(0.07939, within(5e-6));
    assertThat(test.interval().low()).isEqualTo(-3.3654832, within(1e-7));
    assertThat(test.interval().high()).isEqualTo(0.2054832, within(1e-7));
  }

  private static Moments moments(String values) {
    List<BigDecimal> numbers = Arrays.stream(values.split(" ")).map(BigDecimal::new).toList();
    return Moments.of(
        numbers.size(),
        numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        numbers.stream().map(x -> x.multiply(x)).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** NIST/SEMATECH e-Handbook 1.3.5.3, AUTO83B.DAT, unequal variances: T = -12.9463. */
  @Test
  void welchAgreesWithNistsMilesPerGallon() {
    Moments american = new Moments(249, 20.14458, 6.41470 * 6.41470);
    Moments japanese = new Moments(79, 30.48101, 6.10771 * 6.10771);
    WelchTest test = WelchTest.of(japanese, american, 0.05);
    assertThat(test.t()).isEqualTo(-12.9463, within(1e-4));
    assertThat(test.df()).isEqualTo(136.8750, within(1e-2));
  }

  /** statsmodels' manual, proportions_ztest([5, 12], [83, 99]): p = 0.159. */
  @Test
  void proportionsAgreeWithStatsmodelsManual() {
    ProportionTest test =
        ProportionTest.of(SampleSummary.ofActed(12, 99), SampleSummary.ofActed(5, 83), 0.05);
    assertThat(test.pValue()).isEqualTo(0.159, within(5e-4));
  }

  /** R's manual, chisq.test(c(89,37,30,28,2), p = c(40,20,20,15,5)): 9.9901, df 4, p 0.04059. */
  @Test
  void chiSquareAgreesWithRsManual() {
    SampleRatio test =
        SampleRatio.of(
            List.of(
                new AllocationPeriod(
                    List.of(89L, 37L, 30L, 28L, 2L), List.of(40., 20., 20., 15., 5.))));
    assertThat(test.chiSquare()).isEqualTo(9.9901, within(5e-5));
    assertThat(test.df()).isEqualTo(4);
    assertThat(test.pValue()).isEqualTo(0.04059, within(5e-6));
  }

  /** Two-sided 5 %, as tabulated since DeMets and Lan 1994, Stat. Med. 13:1341. */
  @Test
  void obrienFlemingBoundsAgreeWithTheTables() {
    SpendingDesign design = new SpendingDesign(new SpendingFunction.ObrienFleming(), 2, 0.05);
    assertThat(bounds(design, 0.5, 1)).containsExactly(new double[] {2.9626, 1.9686}, within(1e-4));
    assertThat(bounds(design, 1 / 3., 2 / 3., 1))
        .containsExactly(new double[] {3.7103, 2.5114, 1.9930}, within(1e-4));
    assertThat(bounds(design, 0.25, 0.5, 0.75, 1))
        .containsExactly(new double[] {4.3326, 2.9631, 2.3590, 2.0141}, within(1e-4));
  }

  /** Two-sided 5 %, Pocock-type spending (Lan and DeMets 1983), as ldbounds and East print it. */
  @Test
  void pocockBoundsAgreeWithTheTables() {
    SpendingDesign design = new SpendingDesign(new SpendingFunction.Pocock(), 2, 0.05);
    assertThat(bounds(design, 0.5, 1)).containsExactly(new double[] {2.1570, 2.2010}, within(1e-4));
    assertThat(bounds(design, 1 / 3., 2 / 3., 1))
        .containsExactly(new double[] {2.2794, 2.2949, 2.2959}, within(1e-4));
  }

  private static double[] bounds(SpendingDesign design, double... fractions) {
    return design.bounds(fractions).stream().mapToDouble(SpendingDesign.Bound::z).toArray();
  }

  /** R's p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"): 0.05 0.08 0.09 0.09 0.09. */
  @Test
  void holmAgreesWithR() {
    assertThat(Multiplicity.adjust(Correction.HOLM, new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
        .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
  }

  /** The 1.96 that repeated looks make too small: 0.975 of the normal distribution. */
  @Test
  void theNormalDistributionAgreesWithItsTables() {
    // Abramowitz and Stegun, table 26.1 and 26.5.
    assertThat(Normal.upperQuantile(0.025)).isEqualTo(1.959963984540054, within(1e-14));
    assertThat(Normal.upperTail(5)).isEqualTo(2.866515719e-7, within(1e-16));
  }
}
