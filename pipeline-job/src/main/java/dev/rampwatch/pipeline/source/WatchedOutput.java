package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Passes everything on, and notes which partitions give records. */
final class WatchedOutput implements ReaderOutput<UserRecord> {
  private final ReaderOutput<UserRecord> target;
  private final IdlePartitions partitions;

  WatchedOutput(ReaderOutput<UserRecord> target, IdlePartitions partitions) {
    this.target = target;
    this.partitions = partitions;
  }

  @Override
  public SourceOutput<UserRecord> createOutputForSplit(String splitId) {
    return new OfPartition(
        target.createOutputForSplit(splitId),
        partitions.watch(splitId, System.currentTimeMillis()));
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    partitions.forget(splitId);
    target.releaseOutputForSplit(splitId);
  }

  @Override
  public void collect(UserRecord value) {
    target.collect(value);
  }

  @Override
  public void collect(UserRecord value, long timestamp) {
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

  private record OfPartition(SourceOutput<UserRecord> target, IdlePartitions.Partition partition)
      implements SourceOutput<UserRecord> {
    @Override
    public void collect(UserRecord value) {
      partition.gaveRecord();
      target.collect(value);
    }

    @Override
    public void collect(UserRecord value, long timestamp) {
      partition.gaveRecord();
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
  }
}
