package dev.rampwatch.pipeline.statistics;

/** What is compared: how much was done, or how many users did it. */
public enum Measure {
  /** Actions per triggered user. */
  VOLUME("volume"),
  /** Share of the triggered users who acted at least once. */
  PROPENSITY("propensity");

  private final String rowName;

  Measure(String rowName) {
    this.rowName = rowName;
  }

  /** The name in result rows and resources. */
  public String rowName() {
    return rowName;
  }
}
