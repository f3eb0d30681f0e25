package dev.rampwatch.pipeline.source;

import java.io.Serializable;
import java.util.Collection;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * Knows where partitions end at this moment, from those who keep them. That a reader was given
 * nothing does not tell: its connection may be slow or gone.
 *
 * @param <SplitT> a partition with a position in it
 */
interface LogEnds<SplitT extends SourceSplit> extends AutoCloseable {
  /**
   * The ids of those partitions behind whose positions there was nothing at some moment of this
   * call, not even what is not committed yet. Where the keepers do not answer, a partition is not
   * among them. Takes seconds at most.
   */
  Set<String> exhausted(Collection<SplitT> positions);

  @Override
  void close();

  /**
   * Makes it in the task that asks.
   *
   * @param <SplitT> a partition with a position in it
   */
  interface Factory<SplitT extends SourceSplit> extends Serializable {
    /** Not connected yet. */
    LogEnds<SplitT> create();
  }
}
