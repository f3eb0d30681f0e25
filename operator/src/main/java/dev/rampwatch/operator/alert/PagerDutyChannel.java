package dev.rampwatch.operator.alert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * PagerDuty's Events API v2; its dedup_key makes an attempt that is repeated the same incident.
 *
 * @param url where events are taken
 * @param routingKey which service they are for, a secret
 */
record PagerDutyChannel(HttpPost http, String url, String routingKey) implements Channel {
  static final String URL = "https://events.pagerduty.com/v2/enqueue";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SUMMARY = 1024;

  @Override
  public Receipt send(Alert alert) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("routing_key", routingKey)
            .put("event_action", "trigger")
            .put("dedup_key", alert.id());
    String summary = alert.headline() + ": " + String.join("; ", alert.sentences());
    ObjectNode payload = event.putObject("payload");
    payload
        .put("summary", summary.substring(0, Math.min(SUMMARY, summary.length())))
        .put("source", "rampwatch " + alert.pipeline())
        .put("severity", "critical")
        .put("timestamp", alert.time().toString())
        .put("component", alert.experiment());
    if (alert.link() != null) {
      event.putArray("links").addObject().put("href", alert.link()).put("text", "console");
    }
    return http.post(
        url,
        Map.of("Content-Type", "application/json"),
        event.toString().getBytes(StandardCharsets.UTF_8));
  }
}
