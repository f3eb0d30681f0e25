package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which names of Flink settings the Flink Kubernetes Operator reads. */
public enum ConfigurationKeys {
  /** Such as execution.checkpointing.dir: version 1.10 of that operator and later. */
  @JsonProperty("Current")
  CURRENT,
  /** Such as state.checkpoints.dir: versions from 1.7 on. */
  @JsonProperty("Legacy")
  LEGACY
}
