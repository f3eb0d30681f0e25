package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.pipeline.FeedRef;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.flink.FlinkLayers;
import dev.rampwatch.operator.flink.JobDemand;
import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.operator.flink.JobSizing;
import dev.rampwatch.operator.flink.SettingsGuard;
import dev.rampwatch.operator.flink.TemplateGuard;
import dev.rampwatch.resolution.KnownExperiments;
import dev.rampwatch.resolution.PipelineRequest;
import dev.rampwatch.resolution.PipelineResolution;
import dev.rampwatch.resolution.PipelineResolver;
import dev.rampwatch.resolution.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether all that a job needs is there and right. */
sealed interface Groundwork {
  /**
   * It is.
   *
   * @param resolved the plan
   * @param feed what the job reads
   * @param settings how it is to run
   */
  record Laid(PipelineResolution.Resolved resolved, FeedReading.Usable feed, FlinkLayers settings)
      implements Groundwork {
    /** Of a job that begins from nothing. */
    JobSize size() {
      return size(null);
    }

    /**
     * Of a job.
     *
     * @param kept maximal parallelism of the state that it goes on from; null where there is none
     */
    JobSize size(@Nullable Integer kept) {
      return JobSizing.size(settings, JobDemand.ofCounting(feed.load()), kept);
    }
  }

  /**
   * It is not, and somebody must change something.
   *
   * @param reason what kind of thing
   * @param message what, and the fix
   */
  record Lacking(Reason reason, String message) implements Groundwork {}

  /** Looks at one thing after the other. */
  static Groundwork of(Situation situation) {
    if (!situation.flinkOperator()) {
      return new Lacking(
          Reason.FLINK_OPERATOR_MISSING,
          "The CRD flinkdeployments.flink.apache.org is not installed: install the Flink Kubernetes"
              + " Operator 1.7 or later, nothing else is needed afterwards.");
    }
    CatalogueSnapshot snapshot = situation.catalogue().snapshot();
    if (snapshot == null) {
      DatabaseOutage outage = situation.catalogue().outage();
      return new Lacking(
          Reason.METADATA_NEVER_READ,
          outage == null ? "the experiments are being read for the first time" : outage.message());
    }
    String name = situation.pipeline().getSpec().experiment();
    CatalogueEntry entry = snapshot.find(name).orElse(null);
    if (entry == null) {
      return new Lacking(
          Reason.EXPERIMENT_UNKNOWN, KnownExperiments.of(snapshot.valid()).unknown(name));
    }
    if (entry instanceof CatalogueEntry.Invalid invalid) {
      return new Lacking(
          Reason.EXPERIMENT_INVALID, "\"%s\": %s".formatted(name, invalid.message()));
    }
    return withFeed(situation, ((CatalogueEntry.Known) entry).experiment());
  }

  private static Groundwork withFeed(Situation situation, Experiment experiment) {
    ExperimentFeed feed = situation.feed();
    ExperimentMetricPipelineSpec spec = situation.pipeline().getSpec();
    if (feed == null) {
      FeedRef reference = spec.feedRef();
      return new Lacking(
          Reason.FEED_NOT_FOUND,
          "there is no ExperimentFeed \"%s\" in namespace %s%s; create it, or name another in feedRef"
              .formatted(
                  reference == null ? ExperimentFeed.DEFAULT_NAME : reference.name(),
                  reference == null || reference.namespace() == null
                      ? situation.pipeline().getMetadata().getNamespace()
                      : reference.namespace(),
                  reference == null || reference.namespace() == null
                      ? ""
                      : ", or the operator does not watch that (RAMPWATCH_NAMESPACES)"));
    }
    FeedReading reading = FeedReading.of(feed);
    if (reading instanceof FeedReading.Unusable unusable) {
      return new Lacking(
          Reason.FEED_UNUSABLE,
          "ExperimentFeed \"%s\": %s"
              .formatted(feed.getMetadata().getName(), String.join("; ", unusable.problems())));
    }
    FeedReading.Usable usable = (FeedReading.Usable) reading;
    Groundwork own = of(situation.pipeline(), usable, experiment);
    return own instanceof Laid laid ? besides(situation.elders(), laid, experiment) : own;
  }

  private static Groundwork besides(List<Elder> elders, Laid laid, Experiment experiment) {
    return elders.stream()
        .filter(elder -> elder.writesBeside(laid.feed()))
        .flatMap(elder -> elder.counts(experiment).map(rows -> new Claim(elder, rows)).stream())
        .findFirst()
        .filter(first -> !first.rows().equals(laid.resolved()))
        .<Groundwork>map(
            first ->
                new Lacking(
                    Reason.EXPERIMENT_TAKEN,
                    "pipeline %s counts experiment \"%s\" with other metrics or analysis into the same results, where each would overwrite the other's rows; delete one of the two, make both alike, or name a feed with results of its own"
                        .formatted(first.elder().key(), experiment.name())))
        .orElse(laid);
  }

  /** Who counts an experiment first, and what. */
  record Claim(Elder elder, PipelineResolution.Resolved rows) {}

  /** Whether a pipeline by itself could have a job. */
  static Groundwork of(
      ExperimentMetricPipeline pipeline, FeedReading.Usable feed, Experiment experiment) {
    ExperimentMetricPipelineSpec spec = pipeline.getSpec();
    PipelineResolution resolution =
        PipelineResolver.resolve(
            new PipelineRequest(pipeline.getMetadata().getName(), spec, feed.analysis()),
            KnownExperiments.of(List.of(experiment)));
    if (resolution instanceof PipelineResolution.Rejected rejected) {
      return new Lacking(
          Reason.INVALID_SPEC,
          rejected.problems().stream().map(Problem::line).collect(Collectors.joining("; ")));
    }
    FlinkLayers settings = FlinkLayers.of(spec.flink(), feed.platform().defaults());
    List<String> refusals =
        SettingsGuard.refusals(
            Objects.requireNonNullElse(settings.own().flinkConfiguration(), Map.of()));
    if (!refusals.isEmpty()) {
      return new Lacking(
          Reason.UNSAFE_CONFIGURATION,
          "spec.flink.flinkConfiguration: " + String.join("; ", refusals));
    }
    List<String> misfits = TemplateGuard.refusals(settings.own().podTemplate());
    if (!misfits.isEmpty()) {
      return new Lacking(
          Reason.INVALID_SPEC, "spec.flink.podTemplate: " + String.join("; ", misfits));
    }
    return new Laid((PipelineResolution.Resolved) resolution, feed, settings);
  }
}
