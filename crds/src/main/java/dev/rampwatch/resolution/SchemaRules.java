package dev.rampwatch.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates a value as an API server does by a CRD's structural schema, as far as this project's
 * CRDs use it; unknown fields are refused, as kubectl does by default.
 */
final class SchemaRules {
  private SchemaRules() {}

  static void check(JsonNode value, JsonNode schema, Findings findings) {
    String type = schema.path("type").asText();
    if (value.isNull()) {
      findings.add("is empty; give it a value or leave it out");
      return;
    }
    if (!isOfType(value, type)) {
      findings.add("must be %s, not %s%s".formatted(article(type), value, quoteHint(value, type)));
      return;
    }
    switch (type) {
      case "object" -> checkObject(value, schema, findings);
      case "array" -> checkArray(value, schema, findings);
      case "string" -> checkString(value.asText(), schema, findings);
      case "number", "integer" -> checkNumber(value.decimalValue(), schema, findings);
      default -> {}
    }
  }

  private static void checkObject(JsonNode value, JsonNode schema, Findings findings) {
    JsonNode properties = schema.path("properties");
    JsonNode entries = schema.path("additionalProperties");
    for (JsonNode name : schema.path("required")) {
      findings.in(name.asText()).unless(value.has(name.asText()), "is missing; add it");
    }
    value
        .properties()
        .forEach(
            field -> {
              Findings in = findings.in(field.getKey());
              if (properties.has(field.getKey())) {
                check(field.getValue(), properties.get(field.getKey()), in);
              } else if (entries.isObject()) {
                check(field.getValue(), entries, in);
              } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                in.add(unknown(field.getKey(), properties));
              }
            });
    checkSize(value.size(), schema, "minProperties", "maxProperties", "entries", findings);
  }

  private static String unknown(String field, JsonNode properties) {
    List<String> known = new ArrayList<>();
    properties.fieldNames().forEachRemaining(known::add);
    return Closest.to(field, known)
        .map(name -> "unknown field; %s is meant, perhaps".formatted(name))
        .orElseGet(() -> "unknown field; known here are " + String.join(", ", known));
  }

  private static void checkArray(JsonNode value, JsonNode schema, Findings findings) {
    for (int i = 0; i < value.size(); i++) {
      check(value.get(i), schema.path("items"), findings.at(i));
    }
    checkSize(value.size(), schema, "minItems", "maxItems", "elements", findings);
  }

  private static void checkString(String text, JsonNode schema, Findings findings) {
    JsonNode words = schema.path("enum");
    if (words.isArray()) {
      List<String> known = new ArrayList<>();
      words.forEach(word -> known.add(word.asText()));
      findings.unless(
          known.contains(text), "\"%s\" is none of %s".formatted(text, String.join(", ", known)));
      return;
    }
    int length = text.codePointCount(0, text.length());
    checkSize(length, schema, "minLength", "maxLength", "characters", findings);
    JsonNode pattern = schema.path("pattern");
    findings.unless(
        pattern.isMissingNode() || text.matches(pattern.asText()),
        "\"%s\" must have the form %s".formatted(text, pattern.asText()));
  }

  private static void checkNumber(BigDecimal number, JsonNode schema, Findings findings) {
    JsonNode minimum = schema.path("minimum");
    JsonNode maximum = schema.path("maximum");
    findings.unless(
        minimum.isMissingNode() || number.compareTo(minimum.decimalValue()) >= 0,
        "is %s; at least %s".formatted(plain(number), plain(minimum.decimalValue())));
    findings.unless(
        maximum.isMissingNode() || number.compareTo(maximum.decimalValue()) <= 0,
        "is %s; at most %s".formatted(plain(number), plain(maximum.decimalValue())));
  }

  private static void checkSize(
      int size, JsonNode schema, String least, String most, String what, Findings findings) {
    int min = schema.path(least).asInt(0);
    int max = schema.path(most).asInt(Integer.MAX_VALUE);
    findings.unless(size >= min, "has %d %s; at least %d".formatted(size, what, min));
    findings.unless(size <= max, "has %d %s; at most %d".formatted(size, what, max));
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      default -> throw new IllegalStateException("a schema of type " + type);
    };
  }

  private static String article(String type) {
    return switch (type) {
      case "object" -> "a mapping of fields";
      case "array" -> "a list";
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> "a number";
    };
  }

  private static String quoteHint(JsonNode value, String type) {
    return type.equals("string") && value.isValueNode() ? "; put it in quotes" : "";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
