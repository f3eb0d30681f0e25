package dev.rampwatch.console.pipeline;

import dev.rampwatch.metadata.Experiment;
import java.util.Map;

/** Where pipelines are known from. */
public interface Pipelines extends AutoCloseable {
  /** No pipelines are known; experiments are those that have rows. */
  Pipelines NONE = experiments -> Map.of();

  /** The known pipelines by experiment. */
  Map<String, PipelineView> known(Map<String, Experiment> experiments);

  @Override
  default void close() {}
}
