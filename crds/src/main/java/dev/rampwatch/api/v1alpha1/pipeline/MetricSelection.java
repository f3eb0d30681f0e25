package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event type to count and what to compare of it.
 *
 * @param eventType type of the events
 * @param measures what is compared; both where unset
 * @param desiredDirection which change is wished for; an increase where unset
 * @param guardrail the change that must not happen, if any
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.measures) || self.measures.all(m, self.measures.exists_one(n, n == m))",
    message = "measures must be unique; keep each once",
    fieldPath = ".measures")
public record MetricSelection(
    @JsonPropertyDescription("Type of the events to count.")
        @Required
        @Size(min = 1, max = Syntax.NAME_LENGTH)
        String eventType,
    @JsonPropertyDescription("What is compared between groups. Unset: Volume and Propensity.")
        @Size(min = 1, max = 2)
        @Nullable List<MeasureName> measures,
    @JsonPropertyDescription("Which change is wished for. Unset: Increase.")
        @Nullable Direction desiredDirection,
    @JsonPropertyDescription("The change of this metric that must not happen.")
        @Nullable Guardrail guardrail) {}
