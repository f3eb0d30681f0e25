package dev.rampwatch.local.dataset;

import dev.rampwatch.metadata.Experiment;
import java.util.List;
import java.util.stream.Stream;

/**
 * Experiments with all their input.
 *
 * @param experiments their metadata
 * @param pipelines what one would apply to a cluster: YAML documents of the kind {@code
 *     ExperimentMetricPipeline}, one for each experiment
 * @param records ascending by arrival
 */
public record Dataset(List<Experiment> experiments, String pipelines, List<InputRecord> records) {
  public Dataset {
    experiments = List.copyOf(experiments);
    records = records.stream().sorted(InputRecord.BY_ARRIVAL).toList();
  }

  /** Both together on one timeline. Their users and experiments must differ. */
  public Dataset with(Dataset other) {
    return new Dataset(
        Stream.concat(experiments.stream(), other.experiments.stream()).toList(),
        pipelines + "\n---\n" + other.pipelines,
        Stream.concat(records.stream(), other.records.stream()).toList());
  }

  /** The first record's arrival, ms since the epoch. */
  public long start() {
    return records.get(0).arrival();
  }

  /** The last record's arrival, ms since the epoch. */
  public long end() {
    return records.get(records.size() - 1).arrival();
  }
}
