package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of an event type is compared between groups. */
public enum MeasureName {
  /** Number of actions. */
  @JsonProperty("Volume")
  VOLUME,
  /** Number of users who acted. */
  @JsonProperty("Propensity")
  PROPENSITY
}
