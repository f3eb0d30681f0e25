package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kind of a login at Kafka. */
public enum SaslMechanism {
  /** User name and password as they are. */
  @JsonProperty("Plain")
  PLAIN,
  /** Salted challenge and response, SHA-256. */
  @JsonProperty("ScramSha256")
  SCRAM_SHA_256,
  /** Salted challenge and response, SHA-512. */
  @JsonProperty("ScramSha512")
  SCRAM_SHA_512,
  /** A token of an OAuth 2 server. */
  @JsonProperty("OAuthBearer")
  OAUTH_BEARER
}
