package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a decision means for the experiment's owner. */
public enum Verdict {
  /** A significant change in the undesired direction. */
  @JsonProperty("Harm")
  HARM,
  /** A significant change in the desired direction. */
  @JsonProperty("Gain")
  GAIN,
  /** The epoch is over without a significant change. */
  @JsonProperty("NoDifference")
  NO_DIFFERENCE,
  /** The epoch is over, and its groups had too few users to be compared. */
  @JsonProperty("NotComparable")
  NOT_COMPARABLE,
  /** Nothing is decided yet. */
  @JsonProperty("TooEarly")
  TOO_EARLY
}
