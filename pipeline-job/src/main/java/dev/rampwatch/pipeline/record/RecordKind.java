package dev.rampwatch.pipeline.record;

/** Which records a topic or a file holds. */
public enum RecordKind {
  /** User, type, time. */
  EVENT,
  /** User, experiment, group, time. */
  ACTIVATION
}
