package dev.rampwatch.pipeline.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What identifies a row: its kind and identifying fields, in the order in which they stand in the
 * row. Keys are ordered part by part, texts by character and numbers by size.
 *
 * @param parts texts and whole numbers
 */
public record RowKey(List<Object> parts) implements Comparable<RowKey> {
  private static final JsonMapper MAPPER = new JsonMapper();

  static RowKey of(Object... parts) {
    return new RowKey(List.of(parts));
  }

  /** The key as a JSON array. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(parts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int compareTo(RowKey other) {
    int shared = Math.min(parts.size(), other.parts.size());
    for (int i = 0; i < shared; i++) {
      int order = compare(parts.get(i), other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    return a.toString().compareTo(b.toString());
  }
}
