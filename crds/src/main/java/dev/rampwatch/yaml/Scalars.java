package dev.rampwatch.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The JSON value of a scalar by the rules of YAML 1.1; dates stay texts, as in Kubernetes. */
final class Scalars {
  private Scalars() {}

  static JsonNode json(ScalarNode scalar) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      String word = text.toLowerCase(Locale.ROOT);
      return json.booleanNode(word.equals("true") || word.equals("yes") || word.equals("on"));
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9_]*)")) {
      return json.numberNode(new BigInteger(text.replace("_", "")));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]{1,4})?")) {
      return number(scalar, text);
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      throw new YamlException(
          JsonTree.line(scalar),
          "%s is a number in an unusual form; write it in decimal or put it in quotes"
              .formatted(text));
    }
    return json.textNode(text);
  }

  private static JsonNode number(ScalarNode scalar, String text) {
    try {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new YamlException(JsonTree.line(scalar), "%s is no number".formatted(text));
    }
  }
}
