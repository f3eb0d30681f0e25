package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import dev.rampwatch.api.v1alpha1.feed.CheckpointStorage;
import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.api.v1alpha1.feed.FlinkPlatform;
import dev.rampwatch.api.v1alpha1.feed.KafkaConnection;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import dev.rampwatch.api.v1alpha1.feed.Results;
import dev.rampwatch.api.v1alpha1.feed.SpamCap;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform engineer declares once for many experiments.
 *
 * @param kafka how brokers are reached
 * @param events the stream of events
 * @param activations the stream of activations
 * @param eventTypes event types that are kept besides those of the feed's pipelines
 * @param spamCap how many events of one user an hour are kept
 * @param clockSlack how far a producer's timestamps may fall behind in a raw topic with CreateTime
 * @param deadLetterTopic where malformed records go; nowhere where unset
 * @param results where rows go
 * @param checkpoints where Flink keeps checkpoints and savepoints
 * @param expectedLoad what sizing starts from before there are measurements
 * @param analysis what pipelines of this feed get where they set nothing themselves
 * @param flink how jobs run where a pipeline sets nothing itself
 * @param alerts who is told when a guardrail is breached
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.clockSlack) || self.clockSlack" + Syntax.IS_DURATION,
    message = "clockSlack must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".clockSlack")
@ValidationRule(
    value =
        "!has(self.eventTypes) || self.eventTypes.all(t, self.eventTypes.exists_one(u, u == t))",
    message = "eventTypes must be unique; keep each once",
    fieldPath = ".eventTypes")
public record ExperimentFeedSpec(
    @JsonPropertyDescription("How brokers are reached.") @Required KafkaConnection kafka,
    @JsonPropertyDescription("The stream of events.") @Required RecordStream events,
    @JsonPropertyDescription("The stream of activations.") @Required RecordStream activations,
    @JsonPropertyDescription("Event types that are kept besides those of the feed's pipelines.")
        @Size(max = 200)
        @Nullable List<@Size(min = 1, max = Syntax.NAME_LENGTH) String> eventTypes,
    @JsonPropertyDescription("How many events of one user an hour are kept.")
        @Nullable SpamCap spamCap,
    @JsonPropertyDescription(
            "How far producers' timestamps may fall behind in a raw topic with CreateTime.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String clockSlack,
    @JsonPropertyDescription("Topic for malformed records. Unset: they are counted and dropped.")
        @Size(min = 1, max = RecordStream.TOPIC_LENGTH)
        @Nullable String deadLetterTopic,
    @JsonPropertyDescription("Where rows go.") @Nullable Results results,
    @JsonPropertyDescription("Where Flink keeps checkpoints and savepoints.")
        @Nullable CheckpointStorage checkpoints,
    @JsonPropertyDescription("What sizing starts from before there are measurements.")
        @Nullable ExpectedLoad expectedLoad,
    @JsonPropertyDescription("What pipelines of this feed get where they set nothing themselves.")
        @Nullable AnalysisSettings analysis,
    @JsonPropertyDescription("How jobs run where a pipeline sets nothing itself.")
        @Nullable FlinkPlatform flink,
    @JsonPropertyDescription("Who is told when a guardrail is breached. Unset: nobody.")
        @Nullable Alerts alerts) {}
