package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which change of a metric its owner wishes for. */
public enum Direction {
  /** More is better: a significant decrease is harm. */
  @JsonProperty("Increase")
  INCREASE,
  /** Less is better: a significant increase is harm. */
  @JsonProperty("Decrease")
  DECREASE
}
