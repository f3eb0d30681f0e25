package dev.rampwatch.pipeline.statistics;

/** What a method concludes about a treatment; whether that is good is the metric's business. */
public enum Decision {
  /** No difference shown (yet). */
  NONE("none"),
  /** The treatment has more than the control. */
  INCREASE("increase"),
  /** The treatment has less than the control. */
  DECREASE("decrease");

  private final String rowName;

  Decision(String rowName) {
    this.rowName = rowName;
  }

  /** The name in result rows. */
  public String rowName() {
    return rowName;
  }

  /** The direction of a difference that was found significant. */
  static Decision of(double difference) {
    return difference > 0 ? INCREASE : difference < 0 ? DECREASE : NONE;
  }
}
