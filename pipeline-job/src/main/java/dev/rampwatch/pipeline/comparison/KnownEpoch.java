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
  private final EpochContext context;
  private final EpochTable table;
  private final JudgedLooks looks = new JudgedLooks();

  /** The bucket end from which the table has everything. */
  private long from;

  /** What sequential methods carry after the last final bucket end. */
  private Map<String, Memory> memories;

  /** Rows that are not final, as they were last sent, but for comparisons: {@link JudgedLooks}. */
  private final Map<RowKey, ResultRow> sent = new HashMap<>();

  KnownEpoch(EpochContext context, EpochTable table, long from, Map<String, Memory> memories) {
    this.context = context;
    this.table = table;
    this.from = from;
    this.memories = memories;
  }

  EpochContext context() {
    return context;
  }

  EpochTable table() {
    return table;
  }

  /** Whether the table has the totals from a bucket end on. */
  boolean has(long bucketEnd) {
    return bucketEnd >= from;
  }

  /** Drops totals before a bucket end. */
  void forgetBefore(long bucketEnd) {
    if (bucketEnd > from) {
      table.forgetBefore(bucketEnd);
      from = bucketEnd;
    }
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
