package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.feed.SpamCap;
import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.resolution.KnownExperiments;
import dev.rampwatch.resolution.PipelineRequest;
import dev.rampwatch.resolution.PipelineResolution;
import dev.rampwatch.resolution.PipelineResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a feed's pipelines need of its jobs. */
final class FeedDemand {
  private final List<PipelineResolution.Resolved> pipelines;
  private final Instant now;

  private FeedDemand(List<PipelineResolution.Resolved> pipelines, Instant now) {
    this.pipelines = pipelines;
    this.now = now;
  }

  /** The configuration of both jobs; pipelines that cannot be acted on need nothing. */
  static FeedConfiguration of(
      ExperimentFeedSpec spec,
      FeedReading.Usable feed,
      List<ExperimentMetricPipeline> pipelines,
      CatalogueSnapshot snapshot,
      Instant now) {
    FeedDemand demand =
        new FeedDemand(
            pipelines.stream()
                .map(pipeline -> resolve(pipeline, feed, snapshot))
                .flatMap(Optional::stream)
                .toList(),
            now);
    SpamCap cap = spec.spamCap();
    Long limit = cap == null ? null : cap.eventsPerUserAndHour();
    return new FeedConfiguration(
        FeedConfiguration.VERSION,
        demand.eventTypes(Objects.requireNonNullElse(spec.eventTypes(), List.of())),
        Objects.requireNonNullElse(limit, FeedConfiguration.DEFAULT_EVENTS_PER_USER_AND_HOUR),
        demand.lateness(),
        demand.windows(),
        FeedConfiguration.DEFAULT_HOLD_UNKNOWN);
  }

  private static Optional<PipelineResolution.Resolved> resolve(
      ExperimentMetricPipeline pipeline, FeedReading.Usable feed, CatalogueSnapshot snapshot) {
    if (!(snapshot.find(pipeline.getSpec().experiment()).orElse(null)
        instanceof CatalogueEntry.Known known)) {
      return Optional.empty();
    }
    PipelineResolution resolution =
        PipelineResolver.resolve(
            new PipelineRequest(
                pipeline.getMetadata().getName(), pipeline.getSpec(), feed.analysis()),
            KnownExperiments.of(List.of(known.experiment())));
    return resolution instanceof PipelineResolution.Resolved resolved
        ? Optional.of(resolved)
        : Optional.empty();
  }

  private List<String> eventTypes(List<String> own) {
    return Stream.concat(
            own.stream(),
            pipelines.stream()
                .flatMap(pipeline -> pipeline.plan().metrics().stream())
                .map(Metric::eventType))
        .distinct()
        .sorted()
        .toList();
  }

  /** Of each bound the longest: what one pipeline counts must reach it. */
  private Lateness lateness() {
    return pipelines.stream()
        .map(PipelineResolution.Resolved::lateness)
        .reduce(
            (a, b) ->
                new Lateness(
                    longer(a.events(), b.events()),
                    longer(a.activations(), b.activations()),
                    longer(a.future(), b.future())))
        .orElse(Lateness.DEFAULT);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Epochs whose records may still arrive; a later ramp's activations are held meanwhile. */
  private List<ExperimentWindow> windows() {
    return pipelines.stream()
        .flatMap(this::windows)
        .distinct()
        .sorted(
            Comparator.comparing(ExperimentWindow::experiment)
                .thenComparing(ExperimentWindow::from)
                .thenComparing(ExperimentWindow::until))
        .toList();
  }

  private Stream<ExperimentWindow> windows(PipelineResolution.Resolved pipeline) {
    return ExperimentWindow.of(pipeline.plan(), pipeline.bucket()).stream()
        .filter(window -> window.until().plus(pipeline.lateness().longest()).isAfter(now));
  }

  /** When the configuration changes by itself; empty where it does not. */
  static Optional<Instant> nextChange(FeedConfiguration configuration, Instant now) {
    return configuration.experiments().stream()
        .map(window -> window.until().plus(configuration.lateness().longest()))
        .filter(moment -> moment.isAfter(now))
        .min(Instant::compareTo);
  }
}
