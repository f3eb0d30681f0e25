package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.pipeline.statistics.Judge;

/**
 * One treatment against the control on one event type and measure, by one method.
 *
 * @param id a text that is equal for equal contests, in every process
 * @param treatment name of the treatment group
 * @param eventType type of the actions
 * @param measure volume or propensity
 * @param method statistical method
 * @param judge the method, set up for the experiment
 */
record Contest(
    String id, String treatment, String eventType, Measure measure, Method method, Judge judge) {

  static Contest of(
      String treatment, String eventType, Measure measure, Method method, Judge judge) {
    String id = String.join("\u001f", treatment, eventType, measure.name(), method.rowName());
    return new Contest(id, treatment, eventType, measure, method, judge);
  }

  /** Whether another one, of any method, looks at the same figures. */
  boolean looksAsWell(Contest other) {
    return treatment.equals(other.treatment)
        && eventType.equals(other.eventType)
        && measure == other.measure;
  }
}
