package dev.rampwatch.pipeline.statistics;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The ways to compare a treatment with the control. */
public enum Method {
  /** Welch t or two-proportion z: valid if read once, at the epoch's end. */
  FIXED_HORIZON("fixed-horizon"),
  /** Mixture sequential test and confidence sequence: valid at every look. The default. */
  ALWAYS_VALID("always-valid"),
  /** Group-sequential bounds after Lan and DeMets: valid at every bucket of one epoch. */
  ALPHA_SPENDING("alpha-spending"),
  /** Miller's one-number sequential test: valid at every look, propensity and 50/50 only. */
  GAMBLERS_RUIN("gamblers-ruin"),
  /** Posterior of the difference: not protected against peeking. */
  BAYESIAN("bayesian");

  private final String rowName;

  Method(String rowName) {
    this.rowName = rowName;
  }

  /** The name in result rows ({@code method}) and resources. */
  public String rowName() {
    return rowName;
  }

  /** Whether a decision may be read at every look; then it also stands once made. */
  public boolean isSequential() {
    return this != FIXED_HORIZON && this != BAYESIAN;
  }

  /** The method of a name in a resource. */
  public static Method ofRowName(String name) {
    return Arrays.stream(values())
        .filter(method -> method.rowName.equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown method \"" + name + "\"; known: " + knownNames()));
  }

  private static String knownNames() {
    return Arrays.stream(values()).map(Method::rowName).collect(Collectors.joining(", "));
  }
}
