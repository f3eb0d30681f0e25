package dev.rampwatch.operator.results;

import java.util.Set;

/**
 * What a poll brought.
 *
 * @param pipelines namespace and name of each pipeline whose status may say something else now
 * @param availability whether the results as a whole came, went or failed for another reason
 */
public record ResultsChange(Set<String> pipelines, boolean availability) {
  /** Copies the set. */
  public ResultsChange {
    pipelines = Set.copyOf(pipelines);
  }

  /** Whether nobody is concerned. */
  public boolean isEmpty() {
    return pipelines.isEmpty() && !availability;
  }
}
