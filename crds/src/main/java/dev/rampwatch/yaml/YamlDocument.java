package dev.rampwatch.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One document of a YAML text.
 *
 * @param number its place in the text, from 1, empty documents counted
 * @param line where it begins, from 1
 * @param content what it says
 * @param lines line of each field and element by its path, such as {@code
 *     spec.metrics[1].eventType}
 */
public record YamlDocument(int number, int line, JsonNode content, Map<String, Integer> lines) {
  /** Copies the lines. */
  public YamlDocument {
    lines = Map.copyOf(lines);
  }

  /** The line of a field, or of the nearest part around it that is there. */
  public int lineOf(String path) {
    String at = path;
    while (!at.isEmpty()) {
      Integer found = lines.get(at);
      if (found != null) {
        return found;
      }
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return line;
  }
}
