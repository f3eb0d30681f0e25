package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What one pod gets.
 *
 * @param cpu cores, above zero
 * @param memory total memory of the process, such as 4Gi
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.cpu) || self.cpu > 0.0",
    message = "cpu must be above zero, such as 0.5 or 2",
    fieldPath = ".cpu")
@ValidationRule(
    value = "!has(self.memory) || self.memory.matches('" + Syntax.MEMORY + "')",
    message = "memory must be an amount with Ki, Mi, Gi or Ti, such as 4Gi",
    fieldPath = ".memory")
public record PodResources(
    @JsonPropertyDescription("Cores, such as 0.5 or 2.") @Max(1024) @Nullable Double cpu,
    @JsonPropertyDescription("Total memory of the process, such as 4Gi.") @Size(max = 16)
        @Nullable String memory) {}
