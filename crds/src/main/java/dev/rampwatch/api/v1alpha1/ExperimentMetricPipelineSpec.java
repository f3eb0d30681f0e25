package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.BreachAction;
import dev.rampwatch.api.v1alpha1.pipeline.DeletionPolicy;
import dev.rampwatch.api.v1alpha1.pipeline.FeedRef;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.api.v1alpha1.pipeline.Validation;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experimenter asks for; {@code experiment} and {@code metrics} suffice.
 *
 * @param experiment name of the experiment in the metadata database; cannot be changed
 * @param feedRef the feed to read; the feed {@code default} of the same namespace where unset
 * @param metrics event types to count; those of the metadata database where unset
 * @param analysis how is counted and compared
 * @param flink how the job runs
 * @param suspend whether the job is stopped with a savepoint until this is unset
 * @param deletionPolicy what becomes of the job when the resource is deleted
 * @param onBreach what a breached guardrail sets off; Notify where unset
 * @param validation how results are regularly held against a batch computation; not at all where
 *     unset
 */
@ResourcePart
@ValidationRule(
    value = "self.experiment == oldSelf.experiment",
    message = "experiment cannot be changed; create another ExperimentMetricPipeline",
    fieldPath = ".experiment")
@ValidationRule(
    value =
        "!has(self.metrics) || self.metrics.all(m, self.metrics.exists_one(n, n.eventType =="
            + " m.eventType))",
    message = "eventType must be unique",
    // One map with a condition: an API server refuses filter(…)[0] + '…', whose cost it cannot
    // bound.
    messageExpression =
        "self.metrics.map(m, !self.metrics.exists_one(n, n.eventType == m.eventType),"
            + " 'eventType must be unique (' + m.eventType + ' is listed twice)')[0]",
    fieldPath = ".metrics")
public record ExperimentMetricPipelineSpec(
    @JsonPropertyDescription(
            "Name of the experiment in the metadata database. It cannot be changed.")
        @Required
        @Size(min = 1, max = Syntax.NAME_LENGTH)
        String experiment,
    @JsonPropertyDescription(
            "The ExperimentFeed to read. Unset: the one named default in the same namespace.")
        @Nullable FeedRef feedRef,
    @JsonPropertyDescription("Event types to count. Unset: those that the metadata database lists.")
        @Size(min = 1, max = 50)
        @Nullable List<MetricSelection> metrics,
    @JsonPropertyDescription("How is counted and compared.") @Nullable AnalysisSettings analysis,
    @JsonPropertyDescription("How the Flink job runs. Unset: as the feed says, else sized.")
        @Nullable FlinkSettings flink,
    @JsonPropertyDescription("Whether the job is stopped, with a savepoint, until this is unset.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "What becomes of the running job when this resource is deleted. Savepoint: the resource"
                + " waits, by a finalizer and for a bounded time, until its job has left one and is"
                + " gone. Unset: Delete.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "What a breached guardrail sets off. Webhook: the feed's actionChannel is called too."
                + " Unset: Notify.")
        @Nullable BreachAction onBreach,
    @JsonPropertyDescription(
            "Holds the results against a batch computation regularly; an empty object suffices."
                + " Unset: not at all.")
        @Nullable Validation validation) {}
