package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How raw records are encoded. */
public enum RecordEncoding {
  /** One JSON object a message. */
  @JsonProperty("json")
  JSON,

  /** Avro with a schema registry: a zero byte, the schema's id in four bytes, the record. */
  @JsonProperty("avro")
  AVRO
}
