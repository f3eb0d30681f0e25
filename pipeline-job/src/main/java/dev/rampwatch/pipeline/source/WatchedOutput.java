package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Passes everything on, and notes which partitions give records. */
final class WatchedOutput<T> implements ReaderOutput<T> {
  private final ReaderOutput<T> target;
  private final IdlePartitions partitions;

  WatchedOutput(ReaderOutput<T> target, IdlePartitions partitions) {
    this.target = target;
    this.partitions = partitions;
  }

  @Override
  public SourceOutput<T> createOutputForSplit(String splitId) {
    return new OfPartition<>(
        target.createOutputForSplit(splitId),
        partitions.watch(splitId, System.currentTimeMillis()));
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    partitions.forget(splitId);
    target.releaseOutputForSplit(splitId);
  }

  @Override
  public void collect(T value) {
    target.collect(value);
  }

  @Override
  public void collect(T value, long timestamp) {
    target.collect(value, timestamp);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    target.emitWatermark(watermark);
  }

  @Override
  public void markIdle() {
    target.markIdle();
  }

  @Override
  public void markActive() {
    target.markActive();
  }

  private record OfPartition<T>(SourceOutput<T> target, IdlePartitions.Partition partition)
      implements SourceOutput<T> {
    @Override
    public void collect(T value) {
      note(value);
      target.collect(value);
    }

    @Override
    public void collect(T value, long timestamp) {
      note(value);
      target.collect(value, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      target.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      target.markIdle();
    }

    @Override
    public void markActive() {
      target.markActive();
    }

    private void note(T value) {
      partition.gaveRecord();
      if (value instanceof UserRecord.WriterClock) {
        partition.tellsItself();
      }
    }
  }
}
