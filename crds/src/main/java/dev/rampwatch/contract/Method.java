package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A statistical method by which a treatment is compared with the control. */
public enum Method {
  /** Welch's t test, two-proportion z test: valid at one look, the epoch's end. */
  @JsonProperty("fixed-horizon")
  FIXED_HORIZON("fixed-horizon"),
  /** Mixture sequential test with its confidence sequence: valid at every look. */
  @JsonProperty("always-valid")
  ALWAYS_VALID("always-valid"),
  /** Lan-DeMets group sequential test: valid at its planned looks. */
  @JsonProperty("alpha-spending")
  ALPHA_SPENDING("alpha-spending"),
  /** Miller's sequential test on conversions: valid at every look, propensity only. */
  @JsonProperty("gamblers-ruin")
  GAMBLERS_RUIN("gamblers-ruin"),
  /** Beta-Binomial and Gamma-Poisson posteriors: not protected against repeated looks. */
  @JsonProperty("bayesian")
  BAYESIAN("bayesian");

  private final String rowName;

  Method(String rowName) {
    this.rowName = rowName;
  }

  /** The name in result rows and in the job's configuration. */
  public String rowName() {
    return rowName;
  }

  /** Whether a decision may be read at every look; then it also stands once made. */
  public boolean isSequential() {
    return this != FIXED_HORIZON && this != BAYESIAN;
  }
}
