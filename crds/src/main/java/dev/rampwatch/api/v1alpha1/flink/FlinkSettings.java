package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a Flink job runs; whatever is unset is sized by the operator.
 *
 * @param parallelism fixed, or the range in which the operator sizes
 * @param checkpoint how the job is checkpointed
 * @param resources what the job's pods get
 * @param image container image of the job
 * @param flinkConfiguration further entries of Flink's configuration
 * @param podTemplate pod template of job manager and task managers, passed on as it is
 */
@ResourcePart
public record FlinkSettings(
    @JsonPropertyDescription("Fixed, or the range in which the operator sizes the job.")
        @Nullable Parallelism parallelism,
    @JsonPropertyDescription("How the job is checkpointed.") @Nullable Checkpointing checkpoint,
    @JsonPropertyDescription("What the job's pods get.") @Nullable JobResources resources,
    @JsonPropertyDescription("Container image of the job.") @Size(min = 1, max = 512)
        @Nullable String image,
    @JsonPropertyDescription("Further entries of Flink's configuration, values as strings.")
        @Size(max = 100)
        @Nullable Map<String, @Size(max = 4096) String> flinkConfiguration,
    @JsonPropertyDescription("Pod template of job manager and task managers.")
        @Nullable ObjectNode podTemplate) {}
