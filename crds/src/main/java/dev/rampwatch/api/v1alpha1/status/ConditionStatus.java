package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a condition holds. */
public enum ConditionStatus {
  /** It holds. */
  @JsonProperty("True")
  TRUE,
  /** It does not hold. */
  @JsonProperty("False")
  FALSE,
  /** It cannot be told at present. */
  @JsonProperty("Unknown")
  UNKNOWN
}
