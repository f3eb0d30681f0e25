package dev.rampwatch.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one document's nodes into JSON, and notes the lines. */
final class JsonTree {
  /** Aliases can make a small text huge or endless; no honest resource comes near these. */
  private static final int MOST_NODES = 100_000;

  private static final int DEEPEST = 100;

  private final Map<String, Integer> lines = new HashMap<>();
  private int nodes;
  private int depth;

  Map<String, Integer> lines() {
    return lines;
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  JsonNode of(Node node, String path) {
    nodes++;
    depth++;
    if (nodes > MOST_NODES || depth > DEEPEST) {
      throw new YamlException(line(node), "the document is too large or refers to itself");
    }
    JsonNode json = convert(node, path);
    depth--;
    return json;
  }

  private JsonNode convert(Node node, String path) {
    if (node instanceof MappingNode mapping) {
      return object(mapping, path);
    }
    if (node instanceof SequenceNode sequence) {
      return array(sequence, path);
    }
    if (node instanceof ScalarNode scalar) {
      return Scalars.json(scalar);
    }
    throw new YamlException(line(node), "an anchor without a value");
  }

  private ArrayNode array(SequenceNode sequence, String path) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Node element : sequence.getValue()) {
      String at = "%s[%d]".formatted(path, array.size());
      lines.put(at, line(element));
      array.add(of(element, at));
    }
    return array;
  }

  private ObjectNode object(MappingNode mapping, String path) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple field : mapping.getValue()) {
      if (!(field.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlException(line(field.getKeyNode()), "a key must be a plain text");
      }
      if (key.getTag().equals(Tag.MERGE)) {
        throw new YamlException(
            line(key), "merge keys (<<) are not read here; write the fields out");
      }
      String name = key.getValue();
      String at = path.isEmpty() ? name : path + "." + name;
      if (object.has(name)) {
        throw new YamlException(
            line(key),
            "%s is given twice; keep one (the first is in line %d)".formatted(at, lines.get(at)));
      }
      lines.put(at, line(key));
      object.set(name, of(field.getValueNode(), at));
    }
    return object;
  }
}
