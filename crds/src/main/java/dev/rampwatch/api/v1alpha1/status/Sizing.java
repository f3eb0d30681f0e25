package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a job is, and why.
 *
 * @param parallelism the job's parallelism
 * @param maxParallelism greatest parallelism to which its state can be restored
 * @param taskManagers number of task managers
 * @param taskManagerMemory total memory of each, such as 4Gi
 * @param checkpointInterval time between checkpoints
 * @param checkpointTimeout how long one may take
 * @param inputs what the sizing was computed from, such as partitions and events per second
 * @param reasons one sentence for each value
 */
@ResourcePart
public record Sizing(
    @JsonPropertyDescription("The job's parallelism.") @Nullable Integer parallelism,
    @JsonPropertyDescription("Greatest parallelism to which the state can be restored.")
        @Nullable Integer maxParallelism,
    @JsonPropertyDescription("Number of task managers.") @Nullable Integer taskManagers,
    @JsonPropertyDescription("Total memory of each task manager.")
        @Nullable String taskManagerMemory,
    @JsonPropertyDescription("Time between checkpoints.") @Nullable String checkpointInterval,
    @JsonPropertyDescription("How long a checkpoint may take.") @Nullable String checkpointTimeout,
    @JsonPropertyDescription("What the sizing was computed from.") @Size(max = 32)
        @Nullable Map<String, String> inputs,
    @JsonPropertyDescription("One sentence for each value.") @Size(max = 32)
        @Nullable List<String> reasons) {}
