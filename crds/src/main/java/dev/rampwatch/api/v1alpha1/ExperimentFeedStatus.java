package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionsByType;
import dev.rampwatch.api.v1alpha1.status.FeedSizing;
import dev.rampwatch.api.v1alpha1.status.JobStatus;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an {@link ExperimentFeedSpec}. Rates are texts for people, such as {@code 48,201}.
 *
 * @param observedGeneration generation of the spec that this status is about
 * @param conditions what holds and what does not, one of each type
 * @param pipelines number of pipelines that read this feed
 * @param eventTypes number of event types that are kept
 * @param eventsPerSecond raw events a second
 * @param kept share of the raw events that are kept, such as {@code 4.8 %}
 * @param capped events a second that the spam cap drops
 * @param late events a second that arrive too late to count; they pass, so that they are reported
 * @param malformed messages a second, of both raw topics, that are no records
 * @param activationsPerSecond raw activations a second
 * @param metadata age of the experiment metadata, such as {@code 12s ago}
 * @param eventsJob the job that filters events
 * @param activationsJob the job that filters activations
 * @param sizing how large the jobs are, and why
 */
@ResourcePart
@SchemaCustomizer(ConditionsByType.class)
public record ExperimentFeedStatus(
    @JsonPropertyDescription("Generation of the spec that this status is about.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("What holds and what does not, one of each type.") @Size(max = 16)
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Number of pipelines that read this feed.")
        @Nullable Integer pipelines,
    @JsonPropertyDescription("Number of event types that are kept.") @Nullable Integer eventTypes,
    @JsonPropertyDescription("Raw events a second.") @Nullable String eventsPerSecond,
    @JsonPropertyDescription("Share of the raw events that are kept.") @Nullable String kept,
    @JsonPropertyDescription("Events a second that the spam cap drops.") @Nullable String capped,
    @JsonPropertyDescription("Events a second that arrive too late to count.")
        @Nullable String late,
    @JsonPropertyDescription("Messages a second, of both raw topics, that are no records.")
        @Nullable String malformed,
    @JsonPropertyDescription("Raw activations a second.") @Nullable String activationsPerSecond,
    @JsonPropertyDescription("Age of the experiment metadata.") @Nullable String metadata,
    @JsonPropertyDescription("The job that filters events.") @Nullable JobStatus eventsJob,
    @JsonPropertyDescription("The job that filters activations.")
        @Nullable JobStatus activationsJob,
    @JsonPropertyDescription("How large the jobs are, and why.") @Nullable FeedSizing sizing) {
  /** That of a resource about which nothing has been told. */
  public static final ExperimentFeedStatus NOTHING_TOLD =
      new ExperimentFeedStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** The same with other conditions. */
  public ExperimentFeedStatus withConditions(List<Condition> others) {
    return new ExperimentFeedStatus(
        observedGeneration,
        others,
        pipelines,
        eventTypes,
        eventsPerSecond,
        kept,
        capped,
        late,
        malformed,
        activationsPerSecond,
        metadata,
        eventsJob,
        activationsJob,
        sizing);
  }
}
