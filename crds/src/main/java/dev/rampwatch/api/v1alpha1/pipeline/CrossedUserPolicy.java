package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of users who were activated in two groups of one experiment. */
public enum CrossedUserPolicy {
  /** From the second group's activation on they are counted in no group. */
  @JsonProperty("Exclude")
  EXCLUDE,
  /** They are counted in each of their groups. */
  @JsonProperty("CountInEach")
  COUNT_IN_EACH
}
