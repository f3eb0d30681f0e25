package dev.rampwatch.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Set;

/**
 * A line of the API server's audit log.
 *
 * @param account namespace and name of a service account with a colon between them, or a user
 * @param permission verb and resource, as a Role grants them, such as "patch
 *     experimentfeeds/status"
 * @param namespace empty, if it is about the cluster as a whole
 * @param code the answer's HTTP status
 */
record AuditedRequest(
    Instant time, String account, String permission, String namespace, String uri, int code) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> WRITING =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  static AuditedRequest parse(String line) {
    JsonNode read;
    try {
      read = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of an audit log: " + line, e);
    }
    JsonNode object = read.path("objectRef");
    String part = object.path("subresource").asText();
    return new AuditedRequest(
        Instant.parse(read.path("requestReceivedTimestamp").asText()),
        read.at("/user/username").asText().replaceFirst("^system:serviceaccount:", ""),
        read.path("verb").asText()
            + " "
            + object.path("resource").asText()
            + (part.isEmpty() ? "" : "/" + part),
        object.path("namespace").asText(),
        read.path("requestURI").asText(),
        read.at("/responseStatus/code").asInt());
  }

  boolean writes() {
    return WRITING.contains(permission.substring(0, permission.indexOf(' ')));
  }
}
