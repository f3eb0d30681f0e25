package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineResolverTest {
  private static final KnownExperiments EXPERIMENTS =
      KnownExperiments.of(List.of(experiment("checkout_v2"), experiment("search")));

  @Test
  void anExperimentWithoutAnyEventTypeIsRejectedWithTheFix() {
    assertThat(problems("search", AnalysisSettings.NONE))
        .containsExactly(
            new Problem(
                "p",
                "spec.metrics",
                "is missing, and the metadata lists no event type for \"search\"; add such as"
                    + " metrics: [{eventType: purchase}]"));
  }

  @Test
  void anUnknownExperimentIsRejectedWithTheClosestName() {
    assertThat(problems("Checkout-v2", AnalysisSettings.NONE))
        .containsExactly(
            new Problem(
                "p",
                "spec.experiment",
                "\"Checkout-v2\" is not in the experiment metadata (2 experiments are; closest:"
                    + " checkout_v2)"));
  }

  @Test
  void aNameLikeNoneIsRejectedWithoutAGuess() {
    assertThat(problems("zzz", AnalysisSettings.NONE))
        .extracting(Problem::message)
        .containsExactly("\"zzz\" is not in the experiment metadata (2 experiments are)");
  }

  @Test
  void allProblemsAreReportedAtOnceTheFeedsToo() {
    AnalysisSettings feed =
        new AnalysisSettings(null, null, null, null, "x", "7m", null, null, null, null);
    assertThat(problems("search", feed))
        .extracting(Problem::field)
        .containsExactly("feed.spec.analysis.period", "feed.spec.analysis.bucket", "spec.metrics");
  }

  @Test
  void blankEventTypesAreRejectedWhoeverNamesThem() {
    var metric = new MetricSelection(" ", null, null, null);
    var spec =
        new ExperimentMetricPipelineSpec(
            "search", null, List.of(metric), null, null, null, null, null, null);
    Experiment careless =
        new Experiment(
            "careless",
            null,
            null,
            experiment("careless").groups(),
            List.of(),
            List.of("purchase", " "));

    assertThat(rejection(spec, EXPERIMENTS))
        .containsExactly(
            new Problem(
                "p", "spec.metrics[0].eventType", "eventType must not be blank; name a type"));
    assertThat(rejection(spec("careless"), KnownExperiments.of(List.of(careless))))
        .extracting(Problem::message)
        .containsExactly("a metric's eventType must not be empty");
  }

  @Test
  void twoExperimentsOfOneNameAreRefused() {
    assertThatThrownBy(() -> KnownExperiments.of(List.of(experiment("a"), experiment("a"))))
        .hasMessage("experiment \"a\" is listed twice; keep one");
  }

  private static List<Problem> problems(String experiment, AnalysisSettings feed) {
    PipelineResolution resolution =
        PipelineResolver.resolve(new PipelineRequest("p", spec(experiment), feed), EXPERIMENTS);
    return ((PipelineResolution.Rejected) resolution).problems();
  }

  private static List<Problem> rejection(
      ExperimentMetricPipelineSpec spec, KnownExperiments experiments) {
    PipelineResolution resolution =
        PipelineResolver.resolve(
            new PipelineRequest("p", spec, AnalysisSettings.NONE), experiments);
    return ((PipelineResolution.Rejected) resolution).problems();
  }

  private static ExperimentMetricPipelineSpec spec(String experiment) {
    return new ExperimentMetricPipelineSpec(
        experiment, null, null, null, null, null, null, null, null);
  }

  private static Experiment experiment(String name) {
    return new Experiment(
        name,
        null,
        null,
        List.of(new Group("control", true), new Group("treatment", false)),
        List.of(),
        List.of());
  }
}
