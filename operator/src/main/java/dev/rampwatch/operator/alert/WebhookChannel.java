package dev.rampwatch.operator.alert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent 1.0 in structured JSON, signed as "Standard Webhooks" says: HMAC-SHA256 over id,
 * timestamp and body, so that a receiver can refuse forged and old ones, and tell repetitions by
 * id.
 *
 * @param url the receiver's address
 * @param signingKey the key of the signature; unsigned where null
 */
record WebhookChannel(HttpPost http, String url, @Nullable String signingKey, Clock clock)
    implements Channel {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HMAC = "HmacSHA256";

  @Override
  public Receipt send(Alert alert) {
    byte[] body = body(alert).toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/cloudevents+json");
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    headers.put("webhook-id", alert.id());
    headers.put("webhook-timestamp", timestamp);
    if (signingKey != null) {
      headers.put("webhook-signature", "v1," + signature(signingKey, alert.id(), timestamp, body));
    }
    return http.post(url, headers, body);
  }

  private static ObjectNode body(Alert alert) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", alert.id())
            .put("source", "/rampwatch/" + alert.pipeline())
            .put("type", "dev.rampwatch.guardrail.changed")
            .put("subject", alert.experiment())
            .put("time", alert.time().toString())
            .put("datacontenttype", "application/json");
    ObjectNode data = event.putObject("data");
    data.put("experiment", alert.experiment()).put("pipeline", alert.pipeline());
    var changes = data.putArray("changes");
    alert.changes().forEach(changes::add);
    var evidence = data.putArray("evidence");
    alert.sentences().forEach(evidence::add);
    data.put("console", alert.link());
    return event;
  }

  private static String signature(String key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
