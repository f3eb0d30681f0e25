package dev.rampwatch.operator.alert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An incoming webhook of Slack. Slack knows no id: an attempt whose answer was lost is shown twice.
 *
 * @param url the webhook's address, a secret
 */
record SlackChannel(HttpPost http, String url) implements Channel {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Receipt send(Alert alert) {
    String body = JSON.createObjectNode().put("text", escaped(alert.text())).toString();
    return http.post(
        url, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Names of experiments and groups must not become mentions or links. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
