package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a Flink job runs; whatever is unset is sized by the operator.
 *
 * @param parallelism fixed, or the range in which the operator sizes
 * @param maxParallelism greatest parallelism to which the job's state can ever be restored
 * @param taskSlots subtasks of one operator in each task manager, whose number follows
 * @param checkpoint how the job is checkpointed
 * @param resources what the job's pods get
 * @param image container image of the job
 * @param flinkConfiguration further entries of Flink's configuration
 * @param podTemplate pod template of job manager and task managers, passed on as it is
 */
@ResourcePart
@ValidationRule(
    value =
        "!has(self.maxParallelism) || !has(self.parallelism) || ((!has(self.parallelism.fixed) ||"
            + " self.parallelism.fixed <= self.maxParallelism) && (!has(self.parallelism.min) ||"
            + " self.parallelism.min <= self.maxParallelism))",
    message = "maxParallelism must not be less than parallelism",
    fieldPath = ".maxParallelism")
public record FlinkSettings(
    @JsonPropertyDescription("Fixed, or the range in which the operator sizes the job.")
        @Nullable Parallelism parallelism,
    @JsonPropertyDescription(
            "Greatest parallelism to which state can be restored. State keeps it: a change takes"
                + " effect with the next epoch's job. Unset: 4096.")
        @Min(1)
        @Max(32_768)
        @Nullable Integer maxParallelism,
    @JsonPropertyDescription(
            "Subtasks in each task manager; the number of task managers follows from it. Unset: 4, or"
                + " the parallelism where that is less.")
        @Min(1)
        @Max(256)
        @Nullable Integer taskSlots,
    @JsonPropertyDescription("How the job is checkpointed.") @Nullable Checkpointing checkpoint,
    @JsonPropertyDescription("What the job's pods get.") @Nullable JobResources resources,
    @JsonPropertyDescription("Container image of the job.") @Size(min = 1, max = 512)
        @Nullable String image,
    @JsonPropertyDescription("Further entries of Flink's configuration, values as strings.")
        @Size(max = 100)
        @Nullable Map<String, @Size(max = 4096) String> flinkConfiguration,
    @JsonPropertyDescription("Pod template of job manager and task managers.")
        @Nullable ObjectNode podTemplate) {}
