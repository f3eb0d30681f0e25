package dev.rampwatch.pipeline.preflight;

/** What a look at something outside the job found. */
public sealed interface Finding {
  /** All is there. */
  record Ready() implements Finding {}

  /**
   * Something is not there, or not yet.
   *
   * @param reason a stable word, such as {@code TopicMissing}
   * @param message what is missing and what to do: one line, the same as long as nothing changes
   */
  record Missing(String reason, String message) implements Finding {}
}
