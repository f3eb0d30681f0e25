package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the error budget is shared among an experiment's comparisons. */
public enum BudgetSharing {
  /** Divided by the number of treatments, metrics and measures. */
  @JsonProperty("Bonferroni")
  BONFERRONI,
  /** Holm's step-down procedure. */
  @JsonProperty("Holm")
  HOLM,
  /** Every comparison has the whole budget. */
  @JsonProperty("None")
  NONE
}
