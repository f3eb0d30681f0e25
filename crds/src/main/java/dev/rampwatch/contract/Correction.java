package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the error budget is shared among an experiment's comparisons. */
public enum Correction {
  /** Every comparison has the whole budget. */
  @JsonProperty("none")
  NONE,
  /** The budget divided by the number of treatments, metrics and measures. */
  @JsonProperty("bonferroni")
  BONFERRONI,
  /** Holm's step-down procedure; applies to the fixed-horizon method. */
  @JsonProperty("holm")
  HOLM
}
