package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.result.RowKey;
import dev.rampwatch.pipeline.statistics.Memory;
import java.util.HashMap;
import java.util.Map;

/**
 * An epoch after one plan, with what a task keeps of it beside the state: what the state has too,
 * so that it need not be read again, and what can be worked out again. A row that is sent once more
 * changes nothing.
 */
final class KnownEpoch {
  private final String plan;
  private final EpochContext context;
  private final EpochTable table;
  private final JudgedLooks looks = new JudgedLooks();

  /** What sequential methods carry after the last final bucket end. */
  private Map<String, Memory> memories;

  /** Rows that are not final, as they were last sent, but for comparisons: {@link JudgedLooks}. */
  private final Map<RowKey, ResultRow> sent = new HashMap<>();

  KnownEpoch(String plan, EpochContext context, EpochTable table, Map<String, Memory> memories) {
    this.plan = plan;
    this.context = context;
    this.table = table;
    this.memories = memories;
  }

  /** JSON of the plan. */
  String plan() {
    return plan;
  }

  EpochContext context() {
    return context;
  }

  EpochTable table() {
    return table;
  }

  Map<String, Memory> memories() {
    return memories;
  }

  /** Replaces the memories. */
  void carry(Map<String, Memory> finalMemories) {
    memories = finalMemories;
  }

  JudgedLooks looks() {
    return looks;
  }

  /** Whether a row says something new; it is sent now. */
  boolean isNews(ResultRow row) {
    if (row instanceof ComparisonRow) {
      return true;
    }
    if (row.isFinal()) {
      sent.remove(row.key());
      return true;
    }
    return !row.equals(sent.put(row.key(), row));
  }
}
