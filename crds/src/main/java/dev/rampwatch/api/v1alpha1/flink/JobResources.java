package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import org.jspecify.annotations.Nullable;

/**
 * What a job's pods get.
 *
 * @param jobManager the job manager's pod
 * @param taskManager each task manager's pod
 */
@ResourcePart
public record JobResources(
    @JsonPropertyDescription("The job manager's pod.") @Nullable PodResources jobManager,
    @JsonPropertyDescription("Each task manager's pod.") @Nullable PodResources taskManager) {}
