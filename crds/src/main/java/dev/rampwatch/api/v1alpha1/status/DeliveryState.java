package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an alert stands on a channel. */
public enum DeliveryState {
  /** It is to be sent. */
  @JsonProperty("Pending")
  PENDING,
  /** The channel took it. */
  @JsonProperty("Delivered")
  DELIVERED,
  /** The channel refused it, or did not answer for a day. */
  @JsonProperty("GivenUp")
  GIVEN_UP
}
