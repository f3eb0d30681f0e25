package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A job's parallelism: either fixed or sized by the operator within bounds.
 *
 * @param fixed the parallelism itself
 * @param min least parallelism that sizing may choose
 * @param max greatest parallelism that sizing may choose
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.fixed) || (!has(self.min) && !has(self.max))",
    message = "fixed excludes min and max; keep either fixed or the range")
@ValidationRule(
    value = "!has(self.min) || !has(self.max) || self.min <= self.max",
    message = "min must not exceed max",
    fieldPath = ".min")
public record Parallelism(
    @JsonPropertyDescription("The parallelism itself; excludes min and max.") @Min(1) @Max(4096)
        @Nullable Integer fixed,
    @JsonPropertyDescription("Least parallelism that sizing may choose.") @Min(1) @Max(4096)
        @Nullable Integer min,
    @JsonPropertyDescription("Greatest parallelism that sizing may choose.") @Min(1) @Max(4096)
        @Nullable Integer max) {}
