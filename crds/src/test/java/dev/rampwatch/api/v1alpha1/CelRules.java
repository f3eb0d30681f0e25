package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evaluates a CRD's CEL rules on a value as an API server does, transition rules aside. */
final class CelRules {
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(dev.cel.parser.CelStandardMacro.STANDARD_MACROS)
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private CelRules() {}

  /** A refusal in the words of {@code kubectl}. */
  record Refusal(String field, String message) {}

  static List<Refusal> refusals(JsonNode schema, JsonNode value, String path) throws Exception {
    List<Refusal> refusals = new ArrayList<>();
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      String expression = rule.path("rule").asText();
      if (!expression.contains("oldSelf") && !(boolean) evaluate(expression, schema, value)) {
        JsonNode words = rule.path("messageExpression");
        refusals.add(
            new Refusal(
                path + rule.path("fieldPath").asText(),
                words.isMissingNode()
                    ? rule.path("message").asText()
                    : (String) evaluate(words.asText(), schema, value)));
      }
    }
    for (var property : schema.path("properties").properties()) {
      if (value.has(property.getKey())) {
        refusals.addAll(
            refusals(
                property.getValue(), value.get(property.getKey()), path + "." + property.getKey()));
      }
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      refusals.addAll(refusals(schema.path("items"), value.get(i), "%s[%d]".formatted(path, i)));
    }
    return refusals;
  }

  static CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
    return CEL.compile(expression).getAst();
  }

  private static Object evaluate(String expression, JsonNode schema, JsonNode value)
      throws CelValidationException, CelEvaluationException {
    return CEL.createProgram(compile(expression)).eval(Map.of("self", typed(schema, value)));
  }

  /** An API server hands a whole number over as a double where the schema says number. */
  private static Object typed(JsonNode schema, JsonNode value) {
    if (value.isObject() && schema.path("properties").isObject()) {
      Map<String, Object> fields = new java.util.HashMap<>();
      value
          .properties()
          .forEach(
              field ->
                  fields.put(
                      field.getKey(),
                      typed(schema.path("properties").path(field.getKey()), field.getValue())));
      return fields;
    }
    if (value.isArray()) {
      List<Object> elements = new ArrayList<>();
      value.forEach(element -> elements.add(typed(schema.path("items"), element)));
      return elements;
    }
    return switch (schema.path("type").asText()) {
      case "number" -> value.asDouble();
      case "integer" -> value.asLong();
      default -> JSON.convertValue(value, Object.class);
    };
  }
}
