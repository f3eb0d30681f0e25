package dev.rampwatch.local.demo;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.metadata.Experiment;
import java.util.List;

/** Resolves resources as the operator does. */
public interface PlanReader {
  /**
   * One plan for each resource.
   *
   * @param pipelines YAML documents of the kind {@code ExperimentMetricPipeline}
   * @param experiments the metadata of at least the experiments that the resources name
   */
  List<ExperimentPlan> read(String pipelines, List<Experiment> experiments);
}
