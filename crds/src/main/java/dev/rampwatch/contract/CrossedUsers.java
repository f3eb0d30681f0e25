package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of users who were activated in two groups of one experiment. */
public enum CrossedUsers {
  /** From the second group's activation on they are counted in no group. */
  @JsonProperty("exclude")
  EXCLUDE,
  /** They are counted in each of their groups. */
  @JsonProperty("count-in-each")
  COUNT_IN_EACH
}
