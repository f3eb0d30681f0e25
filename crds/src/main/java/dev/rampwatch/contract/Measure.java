package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of an event type is compared between groups. */
public enum Measure {
  /** Number of actions; compared as actions per triggered user. */
  @JsonProperty("volume")
  VOLUME("volume"),
  /** Number of users who acted; compared as share of the triggered users. */
  @JsonProperty("propensity")
  PROPENSITY("propensity");

  private final String rowName;

  Measure(String rowName) {
    this.rowName = rowName;
  }

  /** The name in result rows. */
  public String rowName() {
    return rowName;
  }
}
