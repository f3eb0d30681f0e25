package dev.rampwatch.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a comparison means for the experiment's owner. */
public enum Outcome {
  /** A significant change in the undesired direction. */
  @JsonProperty("harm")
  HARM,
  /** A significant change in the desired direction. */
  @JsonProperty("gain")
  GAIN,
  /** The epoch is over without a significant change. */
  @JsonProperty("no difference found")
  NO_DIFFERENCE_FOUND,
  /** Undecided, and the interval leaves no room for a large effect. */
  @JsonProperty("no difference so far")
  NO_DIFFERENCE_SO_FAR,
  /** Undecided, and a large effect is still possible. */
  @JsonProperty("too early")
  TOO_EARLY
}
