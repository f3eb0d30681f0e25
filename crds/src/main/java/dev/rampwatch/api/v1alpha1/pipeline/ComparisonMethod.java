package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A statistical method by which a treatment is compared with the control. */
public enum ComparisonMethod {
  /** Welch's t test and the two-proportion z test: valid at one look. */
  @JsonProperty("FixedHorizon")
  FIXED_HORIZON,
  /** Mixture sequential test with its confidence sequence: valid at every look. */
  @JsonProperty("AlwaysValid")
  ALWAYS_VALID,
  /** Lan-DeMets group sequential test: valid at its planned looks. */
  @JsonProperty("AlphaSpending")
  ALPHA_SPENDING,
  /** Miller's sequential test on conversions: valid at every look. */
  @JsonProperty("GamblersRuin")
  GAMBLERS_RUIN,
  /** Posteriors of both groups: not protected against repeated looks. */
  @JsonProperty("Bayesian")
  BAYESIAN
}
