package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In what a raw record states when it happened. */
public enum TimeForm {
  /** Seconds since the Unix epoch, whole or with a fraction. */
  @JsonProperty("seconds")
  SECONDS("seconds since the epoch"),

  /** Milliseconds since the Unix epoch. */
  @JsonProperty("milliseconds")
  MILLISECONDS("a whole number of ms since the epoch"),

  /** Microseconds since the Unix epoch. */
  @JsonProperty("microseconds")
  MICROSECONDS("a whole number of µs since the epoch"),

  /** A text with an offset, such as 2026-01-01T00:00:00Z. */
  @JsonProperty("iso-8601")
  ISO_8601("a text such as 2026-01-01T00:00:00Z");

  private final String inWords;

  TimeForm(String inWords) {
    this.inWords = inWords;
  }

  /** What is expected, in words. */
  public String inWords() {
    return inWords;
  }
}
