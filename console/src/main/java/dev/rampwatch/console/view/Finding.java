package dev.rampwatch.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that tells how far an experiment's figures can be trusted.
 *
 * @param id stable word for programs
 * @param state ok, attention or unknown
 * @param title what it is about
 * @param value what was found, in words
 * @param meaning what it means
 * @param advice what to do; empty where there is nothing to do
 */
public record Finding(
    String id, State state, String title, String value, String meaning, String advice) {
  /** How a finding is to be taken. */
  public enum State {
    /** Nothing to do. */
    @JsonProperty("ok")
    OK,
    /** Somebody should look. */
    @JsonProperty("attention")
    ATTENTION,
    /** It cannot be told. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
