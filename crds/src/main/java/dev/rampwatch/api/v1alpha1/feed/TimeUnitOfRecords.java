package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In what a record states its time. */
public enum TimeUnitOfRecords {
  /** Milliseconds since the Unix epoch. */
  @JsonProperty("Milliseconds")
  MILLISECONDS,
  /** Seconds since the Unix epoch. */
  @JsonProperty("Seconds")
  SECONDS,
  /** Microseconds since the Unix epoch. */
  @JsonProperty("Microseconds")
  MICROSECONDS,
  /** A text such as 2026-01-01T00:00:00Z. */
  @JsonProperty("Iso8601")
  ISO_8601
}
