package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.Collection;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * Passes everything on, notes which partitions give records, and says which are idle.
 *
 * <p>The reader as a whole is active unless all its partitions are idle, and says so by the main
 * output, through which nothing else goes. Flink itself takes a reader that was idle for active
 * only when its clock moves: while one partition has given nothing yet, it would stay idle, and the
 * clocks of others would run ahead of its records.
 */
final class WatchedOutput<T> implements ReaderOutput<T> {
  private final ReaderOutput<T> target;
  private final IdlePartitions partitions;
  private boolean isIdle;

  WatchedOutput(ReaderOutput<T> target, IdlePartitions partitions) {
    this.target = target;
    this.partitions = partitions;
    target.markActive();
  }

  @Override
  public SourceOutput<T> createOutputForSplit(String splitId) {
    return new OfPartition(
        target.createOutputForSplit(splitId),
        partitions.watch(splitId, System.currentTimeMillis()));
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    partitions.forget(splitId);
    target.releaseOutputForSplit(splitId);
  }

  /** Says whether the reader is idle, if that changed. */
  void settle() {
    if (isIdle != partitions.areAllIdle()) {
      isIdle = !isIdle;
      if (isIdle) {
        target.markIdle();
      } else {
        target.markActive();
      }
    }
  }

  /** Says that all is idle still, after another look. */
  void foundNothing() {
    // Flink passes on what changes, and the one who counts the looks follows in the same task.
    target.markActive();
    target.markIdle();
  }

  /** Says of partitions whether they are idle. */
  void markAll(Collection<IdlePartitions.Partition> changed) {
    for (IdlePartitions.Partition partition : changed) {
      if (partition.id().equals(IdlePartitions.NO_PARTITION)) {
        continue;
      }
      SourceOutput<T> output = target.createOutputForSplit(partition.id());
      if (partition.isIdle()) {
        output.markIdle();
      } else {
        output.markActive();
      }
    }
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

  private final class OfPartition implements SourceOutput<T> {
    private final SourceOutput<T> output;
    private final IdlePartitions.Partition partition;

    private OfPartition(SourceOutput<T> output, IdlePartitions.Partition partition) {
      this.output = output;
      this.partition = partition;
    }

    @Override
    public void collect(T value) {
      note(value);
      output.collect(value);
    }

    @Override
    public void collect(T value, long timestamp) {
      note(value);
      output.collect(value, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }

    private void note(T value) {
      var woken =
          value instanceof WriterClock clock
              ? partitions.heard(partition, clock)
              : partitions.gaveRecord(partition);
      if (!woken.isEmpty()) {
        markAll(woken);
        settle();
      }
    }
  }
}
