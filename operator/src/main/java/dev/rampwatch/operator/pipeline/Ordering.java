package dev.rampwatch.operator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.DeletionPolicy;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobOrder;
import dev.rampwatch.operator.flink.JobOwner;
import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.resolution.PipelineResolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the order for the job of an epoch.
 *
 * @param sameEpoch whether the last status was about this epoch
 * @param suspend whether the job is to stand still
 */
record Ordering(
    Situation situation,
    Groundwork.Laid laid,
    CountedEpoch counted,
    String jobName,
    OperatorDefaults defaults,
    boolean sameEpoch,
    boolean suspend) {
  /** Brokers refuse more unless they are told otherwise (transaction.max.timeout.ms). */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  DesiredJob objects() {
    return new JobOrder(
            owner(jobPolicy() == DeletionPolicy.DELETE),
            jobName,
            counted.epoch().start(),
            counted.finalAt(),
            configuration(),
            connections(),
            laid.feed(),
            laid.settings(),
            size(),
            defaults.program(),
            suspend,
            jobPolicy() == DeletionPolicy.SAVEPOINT,
            savepoint())
        .objects();
  }

  /** State that is there keeps its maximal parallelism, as Flink restores it with no other. */
  JobSize size() {
    if (job().isPresent()) {
      return laid.size(job().get().maxParallelism());
    }
    return savepoint() == null ? laid.size() : laid.size(lastMaxParallelism());
  }

  private @Nullable Integer lastMaxParallelism() {
    ExperimentMetricPipelineStatus last = situation.pipeline().getStatus();
    return last == null || last.sizing() == null ? null : last.sizing().maxParallelism();
  }

  private Optional<ObservedJob> job() {
    return situation.job(jobName).filter(found -> !found.deleting());
  }

  /** Whose the objects of the epoch are that need no savepoint. */
  JobOwner owner() {
    return owner(jobPolicy() != DeletionPolicy.ORPHAN);
  }

  private DeletionPolicy jobPolicy() {
    return situation.deletionPolicy();
  }

  private JobOwner owner(boolean bound) {
    ExperimentMetricPipeline pipeline = situation.pipeline();
    Map<String, String> labels = new TreeMap<>();
    Objects.requireNonNullElse(pipeline.getMetadata().getLabels(), Map.<String, String>of())
        .forEach(
            (name, value) -> {
              if (defaults.copiedLabels().contains(name)) {
                labels.put(name, value);
              }
            });
    return new JobOwner(
        ExperimentMetricPipeline.KIND,
        pipeline.getMetadata().getNamespace(),
        pipeline.getMetadata().getName(),
        Objects.requireNonNullElse(pipeline.getMetadata().getUid(), ""),
        labels,
        bound);
  }

  /** What the job counts. */
  JobConfiguration configuration() {
    PipelineResolution.Resolved resolved = laid.resolved();
    return JobConfiguration.of(
        resolved.bucket(), resolved.lateness(), List.of(counted.only(resolved.plan())));
  }

  /** Where the job reads and writes. */
  JobConnections connections() {
    FeedReading.Usable feed = laid.feed();
    var mysql = feed.results().mysql();
    return new JobConnections(
        JobConnections.VERSION,
        jobName,
        new JobConnections.Kafka(
            feed.bootstrapServers(),
            feed.kafka().properties(),
            feed.eventsTopic(),
            feed.activationsTopic(),
            counted.readFrom(feed.clockSlack()).toEpochMilli()),
        new JobConnections.Results(
            feed.results().topic(), TRANSACTION_TIMEOUT, mysql == null ? null : mysql.url()),
        feed.clockSlack(),
        feed.idleAfter());
  }

  /**
   * A job that exists keeps what it was started from; one that was lost starts from the last
   * savepoint of its epoch, if its bucket and lateness are still the same.
   */
  @Nullable String savepoint() {
    Optional<ObservedJob> job = job();
    if (job.isPresent()) {
      JsonNode path = job.get().deployment().at("/spec/job/initialSavepointPath");
      return path.isTextual() ? path.asText() : null;
    }
    ExperimentMetricPipelineStatus last = situation.pipeline().getStatus();
    if (last == null || last.savepoint() == null || !sameEpoch || !countsAlike(last.analysis())) {
      return null;
    }
    return last.savepoint().path();
  }

  private boolean countsAlike(@Nullable AnalysisSettings last) {
    AnalysisSettings now = laid.resolved().inForce();
    return last != null
        && Objects.equals(last.bucket(), now.bucket())
        && Objects.equals(last.lateness(), now.lateness());
  }
}
