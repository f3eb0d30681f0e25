package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the running job when its resource is deleted; written rows always stay. */
public enum DeletionPolicy {
  /** The job is deleted. */
  @JsonProperty("Delete")
  DELETE,
  /**
   * A savepoint is taken, then the job is deleted, and then the resource, which has a finalizer
   * while it has a job.
   */
  @JsonProperty("Savepoint")
  SAVEPOINT,
  /** The job runs on and belongs to nobody. */
  @JsonProperty("Orphan")
  ORPHAN
}
