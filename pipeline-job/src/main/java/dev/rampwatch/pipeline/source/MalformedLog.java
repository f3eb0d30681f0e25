package dev.rampwatch.pipeline.source;

import org.slf4j.Logger;

/**
 * Samples malformed records into the log: the first ten, then each whose number is a power of two,
 * so that a flood of them costs next to nothing and is still seen.
 */
public final class MalformedLog {
  private static final int FIRST = 10;

  private final Logger log;
  private long count;

  /** Samples into a log. */
  public MalformedLog(Logger log) {
    this.log = log;
  }

  private boolean isSampled() {
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
      log.warn("{}: {} (malformed record number {}; skipped)", where, reason, count);
    }
  }
}
