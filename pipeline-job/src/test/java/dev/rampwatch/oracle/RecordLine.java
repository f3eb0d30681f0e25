package dev.rampwatch.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Reads one line of an input file. A line is malformed (empty result) if it is not exactly one JSON
 * object, or lacks a field, or a field has the wrong JSON type or an impossible value. Fields that
 * are not known are ignored.
 */
final class RecordLine {
  static final long MAX_TIME = 4_102_444_800_000L;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RecordLine() {}

  static Optional<Event> event(String line) {
    return parse(line)
        .filter(o -> isText(o, "user") && isText(o, "type") && hasTimes(o))
        .map(o -> new Event(text(o, "user"), text(o, "type"), time(o), arrival(o)));
  }

  static Optional<Activation> activation(String line) {
    return parse(line)
        .filter(o -> isText(o, "user") && isText(o, "experiment") && isText(o, "group"))
        .filter(RecordLine::hasTimes)
        .map(
            o ->
                new Activation(
                    text(o, "user"), text(o, "experiment"), text(o, "group"), time(o), arrival(o)));
  }

  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static boolean isText(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() && !value.textValue().isEmpty();
  }

  private static boolean hasTimes(JsonNode object) {
    return isTime(object.path("time")) && isTime(object.path("arrival"));
  }

  private static boolean isTime(JsonNode value) {
    return value.isIntegralNumber()
        && value.bigIntegerValue().signum() >= 0
        && value.bigIntegerValue().compareTo(BigInteger.valueOf(MAX_TIME)) <= 0;
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).textValue();
  }

  private static long time(JsonNode object) {
    return object.path("time").longValue();
  }

  private static long arrival(JsonNode object) {
    return object.path("arrival").longValue();
  }
}
