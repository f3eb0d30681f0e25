package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.Departure;
import dev.rampwatch.operator.pipeline.DepartureWords;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees a pipeline off that waits for its jobs.
 *
 * @param patience how long it waits
 */
record Deletion(Writer writer, Announcer announcer, Duration patience) {
  /**
   * Does what is left to do.
   *
   * @return when to look again, should nothing happen; empty where nothing is left
   */
  Optional<Duration> of(ExperimentMetricPipeline pipeline, PipelineSources watched, Instant now) {
    Departure departure = Departure.of(pipeline, watched.jobs(pipeline), patience, now);
    if (departure instanceof Departure.Stopping stopping) {
      stop(pipeline, stopping.jobs(), watched);
      return Optional.of(Duration.between(now, stopping.deadline()));
    }
    if (departure instanceof Departure.Due due) {
      leave(pipeline, due.left(), watched);
    }
    if (!(departure instanceof Departure.Unguarded)) {
      writer.letGo(pipeline);
    }
    return Optional.empty();
  }

  /** Tells it first: of a job that is gone nobody knows any more where its savepoint is. */
  private void stop(
      ExperimentMetricPipeline pipeline, List<ObservedJob> jobs, PipelineSources watched) {
    List<ObservedJob> asked = jobs.stream().filter(job -> !job.deleting()).toList();
    if (asked.isEmpty()) {
      return;
    }
    announcer.announce(
        pipeline,
        DepartureWords.isGood(asked),
        "JobsBeingRemoved",
        DepartureWords.ofStopping(asked));
    asked.forEach(job -> writer.remove(deployments(pipeline, job, watched).toList()));
  }

  /** A job that is left keeps its configuration, which then goes with it. */
  private void leave(
      ExperimentMetricPipeline pipeline, List<ObservedJob> left, PipelineSources watched) {
    if (!left.isEmpty()) {
      announcer.announce(pipeline, false, "JobsLeftBehind", DepartureWords.ofLeft(left, patience));
    }
    left.forEach(
        job ->
            watched.unownedConfigMaps(pipeline).stream()
                .filter(map -> map.getMetadata().getName().equals(job.name()))
                .forEach(map -> writer.handOver(map, job)));
    List<String> kept = left.stream().map(ObservedJob::name).toList();
    writer.remove(
        watched.unownedConfigMaps(pipeline).stream()
            .filter(map -> !kept.contains(map.getMetadata().getName()))
            .toList());
  }

  private static Stream<GenericKubernetesResource> deployments(
      ExperimentMetricPipeline pipeline, ObservedJob job, PipelineSources watched) {
    return watched.objectsOf(pipeline, job.name()).stream()
        .filter(object -> object.getKind().equals(FlinkPresence.KIND));
  }
}
