package dev.rampwatch.pipeline.attribution;

/** What a record meant for its user's state. */
enum Outcome {
  /** The state changed and must be written. */
  CHANGED,
  /** The state is as it was. */
  UNCHANGED
}
