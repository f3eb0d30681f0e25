package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The Flink that jobs run on.
 *
 * @param flinkVersion version as the Flink Kubernetes Operator names it, such as {@code v1_20}
 * @param configurationKeys which names of settings that operator reads
 * @param serviceAccount service account of the jobs' pods
 * @param defaults how jobs run where a pipeline sets nothing itself
 * @param feedJobs how the feed's own jobs run
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.flinkVersion) || self.flinkVersion.matches('^v[0-9]+_[0-9]+$')",
    message = "flinkVersion must be written as v1_20",
    fieldPath = ".flinkVersion")
public record FlinkPlatform(
    @JsonPropertyDescription("Version as the Flink Kubernetes Operator names it. Unset: v1_20.")
        @Size(max = 16)
        @Nullable String flinkVersion,
    @JsonPropertyDescription("Which names of settings that operator reads. Unset: Current.")
        @Nullable ConfigurationKeys configurationKeys,
    @JsonPropertyDescription("Service account of the jobs' pods. Unset: flink.")
        @Size(min = 1, max = Syntax.NAME_LENGTH)
        @Nullable String serviceAccount,
    @JsonPropertyDescription("How jobs run where a pipeline sets nothing itself.")
        @Nullable FlinkSettings defaults,
    @JsonPropertyDescription(
            "How the feed's own jobs run; image, pod template and Flink's configuration are those of"
                + " defaults where unset here.")
        @Nullable FlinkSettings feedJobs) {}
