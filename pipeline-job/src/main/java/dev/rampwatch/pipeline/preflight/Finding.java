package dev.rampwatch.pipeline.preflight;

/** What a look at something outside the job found. */
public sealed interface Finding {
  /** All is there. */
  record Ready() implements Finding {}

  /**
   * Something is not there, or not yet.
   *
   * @param message what is missing and what to do, one line
   */
  record Missing(String message) implements Finding {}
}
