package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.BudgetSharing;
import dev.rampwatch.api.v1alpha1.pipeline.ComparisonMethod;
import dev.rampwatch.api.v1alpha1.pipeline.CrossedUserPolicy;
import dev.rampwatch.api.v1alpha1.pipeline.LatenessSettings;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.Correction;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SettingsInForceTest {
  private static final List<ComparisonMethod> UNSET = null;

  @Test
  void whatNobodySetsIsTheProductsDefault() {
    SettingsInForce settings = SettingsInForce.of(AnalysisSettings.NONE, AnalysisSettings.NONE);
    assertThat(settings.analysis()).isEqualTo(Analysis.DEFAULT);
    assertThat(settings.period()).isEqualTo(Duration.ofDays(3));
    assertThat(settings.bucket()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.lateness().events()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.lateness().activations()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.crossedUsers()).isEqualTo(CrossedUsers.EXCLUDE);
  }

  @Test
  void theStatusNamesEverySetting() {
    assertThat(SettingsInForce.of(AnalysisSettings.NONE, AnalysisSettings.NONE).inWords())
        .isEqualTo(
            new AnalysisSettings(
                List.of(ComparisonMethod.ALWAYS_VALID, ComparisonMethod.FIXED_HORIZON),
                ComparisonMethod.ALWAYS_VALID,
                0.95,
                BudgetSharing.BONFERRONI,
                "72h",
                "15m",
                new LatenessSettings("2h", "15m"),
                CrossedUserPolicy.EXCLUDE,
                100L,
                5_000L));
  }

  @Test
  void thePipelineWinsOverItsFeedFieldByField() {
    SettingsInForce settings =
        SettingsInForce.of(
            settings("1h", new LatenessSettings("10m", null)),
            settings("2h", new LatenessSettings("20m", "30s")));
    assertThat(settings.period()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.lateness().events()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.lateness().activations()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aDecideByWithoutMethodsJoinsTheUsualOnes() {
    Analysis analysis =
        analysis(methods(UNSET, ComparisonMethod.GAMBLERS_RUIN), AnalysisSettings.NONE);
    assertThat(analysis.decideBy()).isEqualTo(Method.GAMBLERS_RUIN);
    assertThat(analysis.methods())
        .containsExactly(Method.ALWAYS_VALID, Method.FIXED_HORIZON, Method.GAMBLERS_RUIN);
  }

  @Test
  void theFirstOfThePipelinesMethodsDecidesWhereTheUsualOneIsNotAmongThem() {
    AnalysisSettings own =
        methods(List.of(ComparisonMethod.BAYESIAN, ComparisonMethod.FIXED_HORIZON), null);
    Analysis analysis = analysis(own, methods(UNSET, ComparisonMethod.ALWAYS_VALID));
    assertThat(analysis.methods()).containsExactly(Method.BAYESIAN, Method.FIXED_HORIZON);
    assertThat(analysis.decideBy()).isEqualTo(Method.BAYESIAN);
  }

  @Test
  void theFeedsDecideByHoldsWhereThePipelinesMethodsHaveIt() {
    AnalysisSettings own =
        methods(List.of(ComparisonMethod.FIXED_HORIZON, ComparisonMethod.BAYESIAN), null);
    assertThat(analysis(own, methods(UNSET, ComparisonMethod.BAYESIAN)).decideBy())
        .isEqualTo(Method.BAYESIAN);
  }

  @Test
  void thePipelinesDecideByJoinsTheFeedsMethods() {
    Analysis analysis =
        analysis(
            methods(UNSET, ComparisonMethod.BAYESIAN),
            methods(List.of(ComparisonMethod.ALPHA_SPENDING), ComparisonMethod.ALPHA_SPENDING));
    assertThat(analysis.methods()).containsExactly(Method.ALPHA_SPENDING, Method.BAYESIAN);
    assertThat(analysis.decideBy()).isEqualTo(Method.BAYESIAN);
  }

  @Test
  void theResourcesWordsAndTheContractsAreTheSame() {
    assertThat(names(ComparisonMethod.values())).isEqualTo(names(Method.values()));
    assertThat(names(MeasureName.values())).isEqualTo(names(Measure.values()));
    assertThat(names(CrossedUserPolicy.values())).isEqualTo(names(CrossedUsers.values()));
    assertThat(names(BudgetSharing.values())).isEqualTo(names(Correction.values()));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Stream.of(constants).map(Enum::name).sorted().toList();
  }

  private static Analysis analysis(AnalysisSettings own, AnalysisSettings feed) {
    return SettingsInForce.of(own, feed).analysis();
  }

  private static AnalysisSettings methods(
      @Nullable List<ComparisonMethod> methods, @Nullable ComparisonMethod decideBy) {
    return new AnalysisSettings(methods, decideBy, null, null, null, null, null, null, null, null);
  }

  private static AnalysisSettings settings(String period, LatenessSettings lateness) {
    return new AnalysisSettings(null, null, null, null, period, null, lateness, null, null, null);
  }
}
