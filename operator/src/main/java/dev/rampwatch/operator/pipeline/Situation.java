package dev.rampwatch.operator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.pipeline.DeletionPolicy;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobHealth.Unwell;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.results.EpochKey;
import dev.rampwatch.operator.results.ResultsState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about a pipeline depends on.
 *
 * @param pipeline the resource
 * @param feed the feed that it reads; null where there is none of that name
 * @param catalogue the experiments
 * @param results what is known of results
 * @param jobs the pipeline's jobs, of whatever epoch
 * @param configMaps the pipeline's ConfigMaps by name
 * @param elders pipelines of the same experiment that are older
 * @param flinkOperator whether the cluster knows {@code FlinkDeployment}
 * @param startTrouble why a job does not start; null where nothing is known of it
 * @param now the moment
 */
public record Situation(
    ExperimentMetricPipeline pipeline,
    @Nullable ExperimentFeed feed,
    CatalogueState catalogue,
    ResultsState results,
    List<ObservedJob> jobs,
    Map<String, JsonNode> configMaps,
    List<Elder> elders,
    boolean flinkOperator,
    @Nullable Unwell startTrouble,
    Instant now) {
  /** Copies the collections. */
  public Situation {
    jobs = List.copyOf(jobs);
    configMaps = Map.copyOf(configMaps);
    elders = List.copyOf(elders);
  }

  /** One of the pipeline's epochs. */
  EpochKey epoch(Instant start) {
    return new EpochKey(key(), start);
  }

  /** Namespace and name of the pipeline. */
  public String key() {
    return pipeline.getMetadata().getNamespace() + "/" + pipeline.getMetadata().getName();
  }

  /** What becomes of the jobs when the pipeline is deleted. */
  DeletionPolicy deletionPolicy() {
    return Objects.requireNonNullElse(pipeline.getSpec().deletionPolicy(), DeletionPolicy.DELETE);
  }

  /** The same after the objects of a job were written. */
  public Situation with(String name, JsonNode configMap, ObservedJob job) {
    Map<String, JsonNode> nowMaps = new HashMap<>(configMaps);
    nowMaps.put(name, configMap);
    List<ObservedJob> nowJobs = new ArrayList<>(jobs);
    nowJobs.removeIf(each -> each.name().equals(name));
    nowJobs.add(job);
    return new Situation(
        pipeline,
        feed,
        catalogue,
        results,
        nowJobs,
        nowMaps,
        elders,
        flinkOperator,
        startTrouble,
        now);
  }

  /** A job by its name; empty where the cluster has none. */
  public Optional<ObservedJob> job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /** The job of the latest epoch. */
  Optional<ObservedJob> latestJob() {
    return jobs.stream()
        .filter(job -> !job.deleting())
        .max(Comparator.comparing(Situation::epochStart));
  }

  private static String epochStart(ObservedJob job) {
    String start = job.annotation(DesiredJob.EPOCH_START);
    return start == null ? "" : start;
  }
}
