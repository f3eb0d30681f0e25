package dev.rampwatch.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference of a resource in Markdown, out of nothing but its CRD. */
final class ReferenceDocument {
  private final StringBuilder text = new StringBuilder();
  private final JsonNode crd;

  private ReferenceDocument(JsonNode crd) {
    this.crd = crd;
  }

  /** The section of one resource. */
  static String section(JsonNode crd) {
    return new ReferenceDocument(crd).section();
  }

  private String section() {
    JsonNode names = crd.at("/spec/names");
    JsonNode version = crd.at("/spec/versions/0");
    JsonNode properties = version.at("/schema/openAPIV3Schema/properties");
    text.append("## ").append(names.path("kind").asText()).append("\n\n");
    text.append("`apiVersion: %s/%s`, ".formatted(group(), version.path("name").asText()));
    text.append("`kubectl get %s`.\n".formatted(names.at("/shortNames/0").asText()));
    columns(version.path("additionalPrinterColumns"));
    fields("spec", properties.path("spec"));
    fields("status", properties.path("status"));
    return text.toString();
  }

  private String group() {
    return crd.at("/spec/group").asText();
  }

  private void columns(JsonNode columns) {
    text.append("\n| column | shows |\n|---|---|\n");
    for (JsonNode column : columns) {
      row(column.path("name").asText(), code(column.path("jsonPath").asText().substring(1)));
    }
  }

  private void fields(String part, JsonNode schema) {
    text.append("\n### ").append(part).append("\n\n");
    text.append("| field | type | what | rules |\n|---|---|---|---|\n");
    children(part, schema);
    messages(schema, "")
        .forEach(message -> text.append("\nThe whole: ").append(message).append('\n'));
  }

  private void children(String path, JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      JsonNode child = field.getValue();
      String name = field.getKey();
      String own = path + "." + name + (child.has("items") ? "[]" : "");
      List<String> rules = new ArrayList<>(bounds(child));
      rules.addAll(messages(schema, "." + name));
      rules.addAll(messages(child, ""));
      String type = type(child) + (isRequired(schema, name) ? ", required" : "");
      row(code(own), type, child.path("description").asText(), String.join("; ", rules));
      children(own, child.has("items") ? child.path("items") : child);
    }
  }

  private static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String type(JsonNode schema) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return "any object";
    }
    if (schema.has("items")) {
      return "list of " + type(schema.path("items"));
    }
    if (schema.has("additionalProperties")) {
      return "map to " + type(schema.path("additionalProperties"));
    }
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(code(value.asText())));
      return String.join(", ", values);
    }
    return schema.path("type").asText();
  }

  private static List<String> bounds(JsonNode schema) {
    List<String> bounds = new ArrayList<>();
    bound(schema, "minimum", "at least %s", bounds);
    bound(schema, "maximum", "at most %s", bounds);
    bound(schema, "minItems", "%s or more elements", bounds);
    bound(schema, "maxItems", "at most %s elements", bounds);
    bound(schema, "maxProperties", "at most %s entries", bounds);
    if (schema.has("pattern")) {
      bounds.add("matches " + code(schema.path("pattern").asText()));
    }
    return bounds;
  }

  private static void bound(JsonNode schema, String key, String words, List<String> bounds) {
    if (schema.has(key)) {
      bounds.add(words.formatted("%,d".formatted(schema.path(key).asLong())));
    }
  }

  /** What the API server says of a field, or of the object itself where the path is empty. */
  private static List<String> messages(JsonNode schema, String path) {
    List<String> messages = new ArrayList<>();
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      if (rule.path("fieldPath").asText().equals(path)) {
        messages.add(rule.path("message").asText());
      }
    }
    return messages;
  }

  private void row(String... cells) {
    text.append("| ");
    text.append(
        String.join(" | ", List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList()));
    text.append(" |\n");
  }

  private static String code(String words) {
    return "`" + words + "`";
  }
}
