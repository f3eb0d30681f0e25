package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesTotals;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * The lines of an epoch's series in the state. Each is cut into pieces of some bucket ends, so that
 * a total is replaced by writing a piece, however old the epoch is.
 */
final class StoredLines {
  private static final int BUCKET_ENDS_OF_A_PIECE = 16;

  /**
   * Before the series, in keys. A key without one is of an earlier version: it has a whole line.
   */
  private static final char PIECE = '\u001e';

  private final MapState<String, long[]> state;
  private final long span;

  StoredLines(MapState<String, long[]> state, Buckets buckets) {
    this.state = state;
    span = BUCKET_ENDS_OF_A_PIECE * buckets.length();
  }

  /** The first moment of the piece that a bucket end is in. */
  long pieceOf(long bucketEnd) {
    return Math.floorDiv(bucketEnd, span) * span;
  }

  /** Puts in or replaces one total. */
  void put(SeriesTotals totals) throws Exception {
    String key = key(totals.series(), totals.bucketEnd());
    long[] known = state.get(key);
    SeriesLine piece = known == null ? SeriesLine.EMPTY : new SeriesLine(known);
    state.put(key, piece.with(totals).packed());
  }

  /** Writes the piece of a line that has a bucket end; the line must have the whole piece. */
  void put(SeriesKey series, SeriesLine line, long bucketEnd) throws Exception {
    long start = pieceOf(bucketEnd);
    state.put(key(series, bucketEnd), line.between(start, start + span).packed());
  }

  /** Reads the totals from the start of a piece on. */
  EpochTable table(long from) throws Exception {
    EpochTable table = new EpochTable();
    for (Map.Entry<String, long[]> entry : state.entries()) {
      String key = entry.getKey();
      int piece = key.indexOf(PIECE);
      SeriesKey series = SeriesKey.ofText(key.substring(piece + 1));
      SeriesLine stored = new SeriesLine(entry.getValue());
      if (piece < 0) {
        table.put(series, stored.from(from).withAll(table.line(series)));
      } else {
        boolean isBefore = Long.parseLong(key.substring(0, piece)) < from;
        table.put(series, table.line(series).withAll(isBefore ? stored.last() : stored));
      }
    }
    table.forgetBefore(from);
    return table;
  }

  private String key(SeriesKey series, long bucketEnd) {
    return pieceOf(bucketEnd) + String.valueOf(PIECE) + series.text();
  }

  void clear() {
    state.clear();
  }
}
