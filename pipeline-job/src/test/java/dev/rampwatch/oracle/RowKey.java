package dev.rampwatch.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The identifying fields of a result row, in the order in which they stand in it. Keys compare
 * field by field: numbers by value, texts by UTF-16 code units.
 */
record RowKey(String kind, List<Object> fields) implements Comparable<RowKey> {
  private static final Map<String, List<String>> IDENTIFYING =
      Map.of(
          "bucket", List.of("experiment", "epochStart", "group", "eventType", "bucketEnd"),
          "comparison",
              List.of(
                  "experiment",
                  "epochStart",
                  "treatment",
                  "control",
                  "eventType",
                  "measure",
                  "bucketEnd",
                  "method"),
          "health", List.of("experiment", "epochStart", "bucketEnd"));

  /** Throws IllegalArgumentException if the kind is not known or a field is missing. */
  static RowKey of(JsonNode row) {
    String kind = row.path("kind").asText();
    List<String> names = IDENTIFYING.get(kind);
    if (names == null) {
      throw new IllegalArgumentException("has an unknown kind");
    }
    List<Object> fields = new ArrayList<>();
    for (String name : names) {
      JsonNode value = row.path(name);
      boolean isTime = name.equals("epochStart") || name.equals("bucketEnd");
      if (isTime ? !value.isIntegralNumber() : !value.isTextual()) {
        throw new IllegalArgumentException("lacks " + name);
      }
      fields.add(value.isTextual() ? value.textValue() : (Object) value.longValue());
    }
    return new RowKey(kind, fields);
  }

  @Override
  public int compareTo(RowKey other) {
    int order = kind.compareTo(other.kind);
    for (int i = 0; order == 0 && i < fields.size(); i++) {
      order =
          fields.get(i) instanceof Long number
              ? Long.compare(number, (Long) other.fields.get(i))
              : fields.get(i).toString().compareTo(other.fields.get(i).toString());
    }
    return order;
  }

  @Override
  public String toString() {
    return kind + " " + fields;
  }
}
