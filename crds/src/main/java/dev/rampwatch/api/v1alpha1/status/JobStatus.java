package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import org.jspecify.annotations.Nullable;

/**
 * A Flink job that the operator keeps.
 *
 * @param deployment name of its {@code FlinkDeployment}
 * @param jobId Flink's id of the job
 * @param state Flink's state of the job, such as {@code RUNNING}
 * @param startedAt when it last started, ISO-8601 UTC
 */
@ResourcePart
public record JobStatus(
    @JsonPropertyDescription("Name of the FlinkDeployment.") @Nullable String deployment,
    @JsonPropertyDescription("Flink's id of the job.") @Nullable String jobId,
    @JsonPropertyDescription("Flink's state of the job, such as RUNNING.") @Nullable String state,
    @JsonPropertyDescription("When it last started.") @Nullable String startedAt) {}
