package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A Kafka source that gives malformed messages the arrival of the readable record before them in
 * their partition, and remembers that arrival in its snapshots: a restart must not change what they
 * are counted at.
 */
final class ArrivalKeepingSource<StateT>
    implements Source<UserRecord, KafkaPartitionSplit, StateT> {
  private static final long serialVersionUID = 1L;

  private final Source<UserRecord, KafkaPartitionSplit, StateT> source;

  ArrivalKeepingSource(Source<UserRecord, KafkaPartitionSplit, StateT> source) {
    this.source = source;
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<UserRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new ArrivalKeepingReader(source.createReader(context));
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, StateT> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, StateT> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, StateT state) throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return new ArrivedPartitionSerializer();
  }

  @Override
  public SimpleVersionedSerializer<StateT> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
