package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.status.AlertStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionsByType;
import dev.rampwatch.api.v1alpha1.status.Decision;
import dev.rampwatch.api.v1alpha1.status.EpochStatus;
import dev.rampwatch.api.v1alpha1.status.JobStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.api.v1alpha1.status.SavepointStatus;
import dev.rampwatch.api.v1alpha1.status.Sizing;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an {@link ExperimentMetricPipelineSpec}.
 *
 * @param observedGeneration generation of the spec that this status is about
 * @param phase where the pipeline stands in its life
 * @param conditions what holds and what does not, one of each type
 * @param groups number of the experiment's groups
 * @param decision the latest decision in one phrase
 * @param decisions the latest decision of every metric, measure and treatment that has one
 * @param epoch the epoch that is counted, or the last one
 * @param analysis the settings in force, defaults filled in
 * @param eventTypes the event types that are counted
 * @param sizing how large the job is, and why
 * @param nextChange what applying the current spec causes: nothing, a hot update or a restart
 * @param job the Flink job
 * @param savepoint the last savepoint that the operator took or found
 * @param alerts the last alerts and what became of them
 */
@ResourcePart
@SchemaCustomizer(ConditionsByType.class)
public record ExperimentMetricPipelineStatus(
    @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Where the pipeline stands in its life.") @Nullable Phase phase,
    @JsonPropertyDescription("What holds and what does not, one of each type.") @Size(max = 16)
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Number of the experiment's groups.") @Nullable Integer groups,
    @JsonPropertyDescription("The latest decision in one phrase.") @Nullable String decision,
    @JsonPropertyDescription("The latest decision of each metric, measure and treatment.")
        @Size(max = 100)
        @Nullable List<Decision> decisions,
    @JsonPropertyDescription("The epoch that is counted, or the last one.")
        @Nullable EpochStatus epoch,
    @JsonPropertyDescription("The analysis settings in force, defaults filled in.")
        @Nullable AnalysisSettings analysis,
    @JsonPropertyDescription("The event types that are counted.") @Size(max = 50)
        @Nullable List<String> eventTypes,
    @JsonPropertyDescription("How large the job is, and why.") @Nullable Sizing sizing,
    @JsonPropertyDescription("What applying the current spec causes.") @Nullable String nextChange,
    @JsonPropertyDescription("The Flink job.") @Nullable JobStatus job,
    @JsonPropertyDescription("The last savepoint that the operator took or found.")
        @Nullable SavepointStatus savepoint,
    @JsonPropertyDescription("The last alerts, and what became of them.") @Size(max = 100)
        @Nullable List<AlertStatus> alerts) {
  /** That of a resource about which nothing has been told. */
  public static final ExperimentMetricPipelineStatus NOTHING_TOLD =
      new ExperimentMetricPipelineStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** The same with other conditions. */
  public ExperimentMetricPipelineStatus withConditions(List<Condition> others) {
    return new ExperimentMetricPipelineStatus(
        observedGeneration,
        phase,
        others,
        groups,
        decision,
        decisions,
        epoch,
        analysis,
        eventTypes,
        sizing,
        nextChange,
        job,
        savepoint,
        alerts);
  }

  /** The same with other alerts. */
  public ExperimentMetricPipelineStatus withAlerts(@Nullable List<AlertStatus> others) {
    return new ExperimentMetricPipelineStatus(
        observedGeneration,
        phase,
        conditions,
        groups,
        decision,
        decisions,
        epoch,
        analysis,
        eventTypes,
        sizing,
        nextChange,
        job,
        savepoint,
        others);
  }
}
