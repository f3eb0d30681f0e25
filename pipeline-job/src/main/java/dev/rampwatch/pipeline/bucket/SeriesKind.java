package dev.rampwatch.pipeline.bucket;

/** What a series of buckets counts. */
public enum SeriesKind {
  /** Actions of one event type in one group: volume, users and sum of squares. */
  ACTIONS,
  /** Users triggered in one group while one set of allocations was in force. */
  TRIGGERED,
  /** Users activated in two groups. */
  CROSSED,
  /** Events that arrived too late to count, by arrival. */
  LATE_EVENTS,
  /** Activations that arrived too late to count, by arrival. */
  LATE_ACTIVATIONS,
  /** Events that claim to be from the future, by arrival. */
  FUTURE_EVENTS,
  /** Activations that claim to be from the future, by arrival. */
  FUTURE_ACTIVATIONS,
  /** Further copies of events that are in the epoch's scope, by time. */
  DUPLICATES,
  /** Messages that could not be read, by arrival. */
  MALFORMED
}
