package dev.rampwatch.benchmark.contender.sql;

import dev.rampwatch.pipeline.bucket.Buckets;
import java.time.Duration;
import org.apache.flink.table.functions.TableFunction;

/** The bucket ends from that of a moment to an epoch's last. */
public final class Ends extends TableFunction<Long> {
  private static final long serialVersionUID = 1L;

  private final Buckets buckets;

  Ends(Duration bucket) {
    buckets = new Buckets(bucket.toMillis());
  }

  /** Gives them, for a moment and the epoch's end in ms since the epoch. */
  public void eval(Long moment, Long epochEnd) {
    long last = buckets.endAtOrAfter(epochEnd);
    for (long end = buckets.endAfter(moment); end <= last; end += buckets.length()) {
      collect(end);
    }
  }
}
