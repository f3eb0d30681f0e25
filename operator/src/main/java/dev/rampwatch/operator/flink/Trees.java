package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Objects of the cluster as trees. */
public final class Trees {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FINGERPRINT_LENGTH = 16;

  private Trees() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object(Map<String, String> entries) {
    ObjectNode node = object();
    new TreeMap<>(entries).forEach(node::put);
    return node;
  }

  /** The tree of a JSON text; missing where the text is none. */
  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A short text that differs where two texts do. */
  public static String fingerprint(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether an object has everything that is wanted: fields that only it has belong to others and
   * do not count; elements of lists are compared one by one.
   */
  public static boolean contains(JsonNode observed, JsonNode wanted) {
    if (wanted.isObject()) {
      return observed.isObject()
          && wanted.properties().stream()
              .allMatch(field -> contains(observed.path(field.getKey()), field.getValue()));
    }
    if (wanted.isArray()) {
      return observed.isArray()
          && observed.size() == wanted.size()
          && IntStream.range(0, wanted.size())
              .allMatch(index -> contains(observed.get(index), wanted.get(index)));
    }
    if (wanted.isNumber() && observed.isNumber()) {
      return wanted.decimalValue().compareTo(observed.decimalValue()) == 0;
    }
    return wanted.equals(observed);
  }
}
