package dev.rampwatch.pipeline.source;

import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source whose idle partitions do not hold the progress clock back; see {@link IdlePartitions}
 * for why Flink's own idleness, by time alone, would lose records.
 */
public final class IdleAwareSource<T, SplitT extends SourceSplit, StateT>
    implements Source<T, SplitT, StateT> {
  private static final long serialVersionUID = 1L;

  private final Source<T, SplitT, StateT> source;
  private final Duration idleAfter;

  /**
   * Wraps a source.
   *
   * @param idleAfter how long a partition must have given nothing; zero where only writers of a
   *     partition can say that it is idle
   */
  public IdleAwareSource(Source<T, SplitT, StateT> source, Duration idleAfter) {
    this.source = source;
    this.idleAfter = idleAfter;
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<T, SplitT> createReader(SourceReaderContext context) throws Exception {
    return new IdleAwareReader<>(
        source.createReader(context), new IdlePartitions(idleAfter.toMillis()));
  }

  @Override
  public SplitEnumerator<SplitT, StateT> createEnumerator(SplitEnumeratorContext<SplitT> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<SplitT, StateT> restoreEnumerator(
      SplitEnumeratorContext<SplitT> context, StateT state) throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<SplitT> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<StateT> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
