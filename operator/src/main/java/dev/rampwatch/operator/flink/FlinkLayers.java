package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.flink.Checkpointing;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.flink.JobResources;
import dev.rampwatch.api.v1alpha1.flink.Parallelism;
import dev.rampwatch.api.v1alpha1.flink.PodResources;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's Flink settings over its feed's: the pipeline's own value wins, field by field.
 *
 * @param own the pipeline's
 * @param defaults the feed's
 */
public record FlinkLayers(FlinkSettings own, FlinkSettings defaults) {
  /** Nothing set. */
  public static final FlinkSettings NONE =
      new FlinkSettings(null, null, null, null, null, null, null, null);

  /** Layers of which either may be missing. */
  public static FlinkLayers of(@Nullable FlinkSettings own, @Nullable FlinkSettings defaults) {
    return new FlinkLayers(own == null ? NONE : own, defaults == null ? NONE : defaults);
  }

  /** Bounds are one setting: a pipeline that sets any of them sets all. */
  @Nullable Parallelism parallelism() {
    return first(FlinkSettings::parallelism);
  }

  @Nullable Integer maxParallelism() {
    return first(FlinkSettings::maxParallelism);
  }

  @Nullable Integer taskSlots() {
    return first(FlinkSettings::taskSlots);
  }

  public @Nullable String image() {
    return first(FlinkSettings::image);
  }

  public @Nullable ObjectNode podTemplate() {
    return first(FlinkSettings::podTemplate);
  }

  private <T> @Nullable T first(Function<FlinkSettings, @Nullable T> field) {
    T value = field.apply(own);
    return value != null ? value : field.apply(defaults);
  }

  /** All further Flink settings. */
  public Map<String, String> configuration() {
    Map<String, String> merged = new TreeMap<>();
    if (defaults.flinkConfiguration() != null) {
      merged.putAll(defaults.flinkConfiguration());
    }
    if (own.flinkConfiguration() != null) {
      merged.putAll(own.flinkConfiguration());
    }
    return merged;
  }

  <T> @Nullable T checkpoint(Function<Checkpointing, @Nullable T> field) {
    T value = own.checkpoint() == null ? null : field.apply(own.checkpoint());
    return value != null || defaults.checkpoint() == null
        ? value
        : field.apply(defaults.checkpoint());
  }

  <T> @Nullable T taskManager(Function<PodResources, @Nullable T> field) {
    return pod(JobResources::taskManager, field);
  }

  <T> @Nullable T jobManager(Function<PodResources, @Nullable T> field) {
    return pod(JobResources::jobManager, field);
  }

  private <T> @Nullable T pod(
      Function<JobResources, @Nullable PodResources> pod,
      Function<PodResources, @Nullable T> field) {
    T value = pod(own, pod, field);
    return value != null ? value : pod(defaults, pod, field);
  }

  private static <T> @Nullable T pod(
      FlinkSettings settings,
      Function<JobResources, @Nullable PodResources> pod,
      Function<PodResources, @Nullable T> field) {
    JobResources resources = settings.resources();
    PodResources chosen = resources == null ? null : pod.apply(resources);
    return chosen == null ? null : field.apply(chosen);
  }
}
