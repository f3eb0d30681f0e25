package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Passes everything on, malformed records with the arrival of the record before them. */
final class ArrivalOutput implements ReaderOutput<UserRecord> {
  private final ReaderOutput<UserRecord> target;
  private final Map<String, PartitionArrival> arrivals;

  ArrivalOutput(ReaderOutput<UserRecord> target, Map<String, PartitionArrival> arrivals) {
    this.target = target;
    this.arrivals = arrivals;
  }

  @Override
  public SourceOutput<UserRecord> createOutputForSplit(String splitId) {
    return new OfPartition(
        target.createOutputForSplit(splitId),
        arrivals.computeIfAbsent(splitId, id -> new PartitionArrival(Long.MIN_VALUE)));
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    arrivals.remove(splitId);
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

  private record OfPartition(SourceOutput<UserRecord> target, PartitionArrival arrival)
      implements SourceOutput<UserRecord> {
    @Override
    public void collect(UserRecord value) {
      target.collect(arrival.pass(value));
    }

    @Override
    public void collect(UserRecord value, long timestamp) {
      target.collect(arrival.pass(value), timestamp);
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
