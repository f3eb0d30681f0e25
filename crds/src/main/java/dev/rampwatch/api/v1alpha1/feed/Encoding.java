package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the records of a topic are encoded. */
public enum Encoding {
  /** One JSON object a record. */
  @JsonProperty("Json")
  JSON,
  /** Avro with a schema registry, in the Confluent wire format. */
  @JsonProperty("Avro")
  AVRO
}
