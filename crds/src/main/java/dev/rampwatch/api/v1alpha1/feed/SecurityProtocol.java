package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a connection to Kafka is encrypted and logged in to. */
public enum SecurityProtocol {
  /** Neither. */
  @JsonProperty("Plaintext")
  PLAINTEXT,
  /** TLS; mutual where there is a key. */
  @JsonProperty("Ssl")
  SSL,
  /** A login without encryption. */
  @JsonProperty("SaslPlaintext")
  SASL_PLAINTEXT,
  /** A login over TLS. */
  @JsonProperty("SaslSsl")
  SASL_SSL
}
