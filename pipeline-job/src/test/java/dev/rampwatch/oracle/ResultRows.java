package dev.rampwatch.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a results file, to be held against the oracle's. Bucket and health rows must be those
 * expected, figure by figure; comparison rows are only checked for their key and finality.
 */
public final class ResultRows {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int SHOWN = 20;

  /** Fields of health rows that the contract does not ask for. */
  private static final Set<String> OPTIONAL = Set.of("futureEvents", "futureActivations");

  private final Map<RowKey, JsonNode> rows = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  private ResultRows() {}

  /** Reads a results file, one JSON object a line. */
  public static ResultRows read(Path results) throws IOException {
    return of(Inputs.lines(results));
  }

  static ResultRows of(List<String> lines) {
    ResultRows result = new ResultRows();
    RowKey previous = null;
    for (int i = 0; i < lines.size(); i++) {
      try {
        JsonNode row = JSON.readTree(lines.get(i));
        RowKey key = RowKey.of(row);
        result.add(i + 1, key, row, previous);
        previous = key;
      } catch (JsonProcessingException | IllegalArgumentException broken) {
        result.differences.add("line " + (i + 1) + " is no row: " + lines.get(i));
      }
    }
    return result;
  }

  private void add(int line, RowKey key, JsonNode row, @Nullable RowKey previous) {
    if (rows.put(key, row) != null) {
      differences.add("line " + line + " repeats the key " + key);
    } else if (previous != null && previous.compareTo(key) > 0) {
      differences.add("line " + line + " is out of order: " + key + " after " + previous);
    }
    if (!row.path("final").isBoolean() || !row.path("final").booleanValue()) {
      differences.add("line " + line + " is not final: " + key);
    }
  }

  /**
   * The differences between the file and what all pipelines together should give, readable, at most
   * twenty and the number of the others. Empty if there is none.
   */
  public List<String> differencesFrom(List<Expected> expected) {
    List<String> found = new ArrayList<>(differences);
    Map<RowKey, JsonNode> open = new TreeMap<>(rows);
    for (Expected pipeline : expected) {
      pipeline.buckets().forEach(row -> compare(ExpectedJson.of(row), open, found));
      pipeline.health().forEach(row -> compare(ExpectedJson.of(row), open, found));
    }
    open.forEach(
        (key, row) -> {
          if (!key.kind().equals("comparison")) {
            found.add("unexpected: " + row);
          }
        });
    if (found.size() > SHOWN) {
      int others = found.size() - SHOWN;
      found.subList(SHOWN, found.size()).clear();
      found.add("and " + others + " more differences");
    }
    return found;
  }

  private static void compare(ObjectNode expected, Map<RowKey, JsonNode> open, List<String> found) {
    RowKey key = RowKey.of(expected);
    JsonNode actual = open.remove(key);
    if (actual == null) {
      found.add("missing: " + expected);
      return;
    }
    expected
        .fieldNames()
        .forEachRemaining(
            name -> {
              JsonNode value = actual.path(name);
              boolean leftOut = value.isMissingNode() && OPTIONAL.contains(name);
              if (!leftOut && !same(expected.path(name), value)) {
                found.add(key + ": " + name + " is " + value + ", expected " + expected.path(name));
              }
            });
  }

  /** Numbers are the same if their values are, whatever the width in which they were read. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isIntegralNumber() && b.isIntegralNumber()
                ? Long.compare(a.longValue(), b.longValue())
                : a.equals(b) ? 0 : 1,
        other);
  }
}
