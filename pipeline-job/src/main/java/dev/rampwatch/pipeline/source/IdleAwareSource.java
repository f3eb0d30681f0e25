package dev.rampwatch.pipeline.source;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
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
  private final LogEnds.Factory<SplitT> ends;

  private IdleAwareSource(
      Source<T, SplitT, StateT> source, Duration idleAfter, LogEnds.Factory<SplitT> ends) {
    this.source = source;
    this.idleAfter = idleAfter;
    this.ends = ends;
  }

  /**
   * Wraps a source of Kafka.
   *
   * @param idleAfter how long a partition must have given nothing; zero where only writers of a
   *     partition can say that it is idle
   * @param bootstrapServers where the brokers are
   * @param properties further settings of the clients, such as security
   */
  public static <T, StateT> IdleAwareSource<T, KafkaPartitionSplit, StateT> ofKafka(
      Source<T, KafkaPartitionSplit, StateT> source,
      Duration idleAfter,
      String bootstrapServers,
      Map<String, String> properties) {
    return new IdleAwareSource<>(source, idleAfter, KafkaLogEnds.of(bootstrapServers, properties));
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<T, SplitT> createReader(SourceReaderContext context) throws Exception {
    return new IdleAwareReader<>(
        source.createReader(context), new IdlePartitions(idleAfter.toMillis()), ends.create());
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
