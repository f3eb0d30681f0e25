package dev.rampwatch.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Keeps what a reader gives: records, and the timestamps of those that have one. */
public final class Collected<T> implements ReaderOutput<T> {
  private final List<T> values = new ArrayList<>();
  private final List<Long> timestamps = new ArrayList<>();
  private boolean isIdle;

  /** The records so far. */
  public List<T> values() {
    return values;
  }

  /** The timestamps so far. */
  public List<Long> timestamps() {
    return timestamps;
  }

  @Override
  public void collect(T value) {
    values.add(value);
  }

  @Override
  public void collect(T value, long timestamp) {
    values.add(value);
    timestamps.add(timestamp);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    throw new UnsupportedOperationException();
  }

  /** Whether the reader has said that it does not take part in the progress clock. */
  public boolean isIdle() {
    return isIdle;
  }

  @Override
  public void markIdle() {
    isIdle = true;
  }

  @Override
  public void markActive() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SourceOutput<T> createOutputForSplit(String splitId) {
    return this;
  }

  @Override
  public void releaseOutputForSplit(String splitId) {}
}
