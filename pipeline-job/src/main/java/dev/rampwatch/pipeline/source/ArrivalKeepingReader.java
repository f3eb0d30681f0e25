package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads through another reader and follows each partition's arrival. */
final class ArrivalKeepingReader implements SourceReader<UserRecord, KafkaPartitionSplit> {
  private final SourceReader<UserRecord, KafkaPartitionSplit> reader;
  private final Map<String, PartitionArrival> arrivals = new HashMap<>();
  private @Nullable ArrivalOutput output;

  ArrivalKeepingReader(SourceReader<UserRecord, KafkaPartitionSplit> reader) {
    this.reader = reader;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<UserRecord> target) throws Exception {
    if (output == null) {
      output = new ArrivalOutput(target, arrivals);
    }
    return reader.pollNext(output);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      arrivals.put(split.splitId(), new PartitionArrival(ArrivedPartition.arrivalOf(split)));
    }
    reader.addSplits(splits);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId).stream().map(this::arrived).toList();
  }

  private KafkaPartitionSplit arrived(KafkaPartitionSplit split) {
    PartitionArrival arrival = arrivals.get(split.splitId());
    return arrival == null ? split : new ArrivedPartition(split, arrival.newest());
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(
      Collection<String> splitsToPause, Collection<String> splitsToResume) {
    reader.pauseOrResumeSplits(splitsToPause, splitsToResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
