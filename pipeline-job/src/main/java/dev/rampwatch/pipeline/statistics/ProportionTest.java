package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;
import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import org.jspecify.annotations.Nullable;

/**
 * Two-proportion z-test of treatment - control: the test pools the groups, as no difference would
 * have it; the interval does not (Agresti, Categorical Data Analysis, 3.1). Where nobody or
 * everybody acted there is no test: z and p are null and the interval is a point.
 *
 * @param difference treatment share - control share
 * @param lift relative lift with Fieller's interval
 * @param z pooled statistic
 * @param pValue two-sided, of the pooled statistic
 * @param zUnpooled statistic with each group's own variance
 * @param pUnpooled two-sided, of the unpooled statistic
 * @param interval of the difference at confidence 1 - alpha, unpooled
 */
public record ProportionTest(
    double difference,
    RelativeLift lift,
    @Nullable Double z,
    @Nullable Double pValue,
    @Nullable Double zUnpooled,
    @Nullable Double pUnpooled,
    Interval interval) {

  /**
   * Tests at two-sided error {@code alpha}; both summaries must be {@linkplain
   * SampleSummary#ofActed counts of users who acted}.
   */
  public static ProportionTest of(SampleSummary control, SampleSummary treatment, double alpha) {
    requireAlpha(alpha);
    require(control.n() >= 1 && treatment.n() >= 1, "each group needs at least one user");
    require(
        control.sum() <= control.n() && treatment.sum() <= treatment.n(),
        "a proportion needs one count per user");
    double difference = treatment.mean() - control.mean();
    double varianceControl = control.mean() * (1 - control.mean()) / control.n();
    double varianceTreatment = treatment.mean() * (1 - treatment.mean()) / treatment.n();
    double critical = Normal.upperQuantile(alpha / 2);
    double error = Math.sqrt(varianceControl + varianceTreatment);
    double pooled = control.plus(treatment).mean();
    double pooledError =
        Math.sqrt(pooled * (1 - pooled) * (1.0 / control.n() + 1.0 / treatment.n()));
    Double z = pooledError > 0 ? difference / pooledError : null;
    Double zUnpooled = error > 0 ? difference / error : null;
    return new ProportionTest(
        difference,
        RelativeLift.fieller(
            control.mean(), treatment.mean(), varianceControl, varianceTreatment, critical),
        z,
        z == null ? null : Normal.twoSidedP(z),
        zUnpooled,
        zUnpooled == null ? null : Normal.twoSidedP(zUnpooled),
        Interval.around(difference, critical * error));
  }
}
