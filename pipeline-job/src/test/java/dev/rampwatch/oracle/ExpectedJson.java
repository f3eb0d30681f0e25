package dev.rampwatch.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** Expected rows in the form in which they stand in a results file. */
final class ExpectedJson {
  private ExpectedJson() {}

  /** The rows of all pipelines together, ordered by key as in a results file. */
  static List<String> lines(List<Expected> expected) {
    TreeMap<RowKey, ObjectNode> rows = new TreeMap<>();
    for (Expected pipeline : expected) {
      pipeline.buckets().stream().map(row -> of(row)).forEach(row -> rows.put(RowKey.of(row), row));
      pipeline.health().stream().map(row -> of(row)).forEach(row -> rows.put(RowKey.of(row), row));
    }
    return rows.values().stream().map(ObjectNode::toString).toList();
  }

  static ObjectNode of(Expected.BucketRow row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "bucket")
        .put("experiment", row.experiment())
        .put("epochStart", row.epochStart())
        .put("group", row.group())
        .put("eventType", row.eventType())
        .put("bucketEnd", row.bucketEnd())
        .put("volume", row.volume())
        .put("users", row.users())
        .put("sumSquares", row.sumSquares())
        .put("triggered", row.triggered())
        .put("partial", false)
        .put("final", true);
  }

  /** With the counters of future records, which a results file may leave out. */
  static ObjectNode of(Expected.HealthRow row) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "health")
            .put("experiment", row.experiment())
            .put("epochStart", row.epochStart())
            .put("bucketEnd", row.bucketEnd());
    ObjectNode triggered = node.putObject("triggered");
    row.triggered().forEach(triggered::put);
    return node.put("crossedUsers", row.crossedUsers())
        .put("lateEvents", row.lateEvents())
        .put("lateActivations", row.lateActivations())
        .put("futureEvents", row.futureEvents())
        .put("futureActivations", row.futureActivations())
        .put("duplicates", row.duplicates())
        .put("malformed", row.malformed())
        .put("final", true);
  }
}
