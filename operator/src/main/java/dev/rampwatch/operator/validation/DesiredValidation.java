package dev.rampwatch.operator.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.operator.flink.DesiredJob;

/**
 * The two objects that have an epoch's results validated, with nothing in them but what this
 * operator owns.
 *
 * @param configMap what is counted, and where it is read and written
 * @param cronJob the {@code CronJob}
 */
public record DesiredValidation(ObjectNode configMap, ObjectNode cronJob) {
  /** Marks both with the fingerprint of what they say. */
  public DesiredValidation {
    configMap = DesiredJob.marked(configMap);
    cronJob = DesiredJob.marked(cronJob);
  }

  /** The name of both. */
  public String name() {
    return cronJob.at("/metadata/name").asText();
  }
}
