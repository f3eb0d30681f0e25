package dev.rampwatch.pipeline.source;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples malformed records into the log: the first ten, then each whose number is a power of two,
 * so that a flood of them costs next to nothing and is still seen.
 */
public final class MalformedLog {
  private static final Logger LOG = LoggerFactory.getLogger(MalformedLog.class);
  private static final int FIRST = 10;

  private long count;

  /** Counts one, and answers whether it belongs to the sample. */
  public boolean isSampled() {
    count++;
    return count <= FIRST || Long.bitCount(count) == 1;
  }

  /** Number of malformed records so far. */
  public long count() {
    return count;
  }

  /** Logs one if it belongs to the sample; contents are not logged, as they may be personal. */
  public void report(String where, String reason) {
    if (isSampled()) {
      LOG.warn("{}: {} (malformed record number {}; skipped)", where, reason, count);
    }
  }
}
