package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a pipeline stands in its life. */
public enum Phase {
  /** No ramp yet: there is no job. */
  @JsonProperty("Waiting")
  WAITING,
  /** An epoch is open: a job counts. */
  @JsonProperty("Running")
  RUNNING,
  /** The last epoch is over and its rows are final. */
  @JsonProperty("Completed")
  COMPLETED,
  /** The resource asks for a standstill. */
  @JsonProperty("Suspended")
  SUSPENDED,
  /** The resource cannot be acted on as it is; its conditions say why. */
  @JsonProperty("Rejected")
  REJECTED
}
