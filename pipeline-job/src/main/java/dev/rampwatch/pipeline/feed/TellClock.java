package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.raw.Metered;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells every partition of the filtered topic how far this writer has come, right before each
 * checkpoint barrier: readers see nothing of what comes after it before the next one.
 */
final class TellClock extends AbstractStreamOperator<Outgoing>
    implements OneInputStreamOperator<UserRecord, Outgoing> {
  private static final long serialVersionUID = 1L;

  private final int partitions;
  private transient long passed = Long.MIN_VALUE;
  private transient boolean idle;
  private transient @Nullable Counter kept;

  TellClock(int partitions) {
    this.partitions = partitions;
  }

  /** The records of a stream, with the clocks for a topic of so many partitions. */
  static SingleOutputStreamOperator<Outgoing> into(DataStream<UserRecord> records, int partitions) {
    SingleOutputStreamOperator<Outgoing> told =
        records.transform("Tell the clock", OutgoingSerializer.TYPE, new TellClock(partitions));
    if (told.getTransformation() instanceof PhysicalTransformation<?> physical) {
      physical.setChainingStrategy(ChainingStrategy.ALWAYS);
    }
    return told;
  }

  @Override
  public void open() throws Exception {
    super.open();
    passed = Long.MIN_VALUE;
    kept = Metered.counter(getMetricGroup(), "kept");
  }

  @Override
  public void processElement(StreamRecord<UserRecord> element) {
    if (kept != null) {
      kept.inc();
    }
    output.collect(
        new StreamRecord<>(
            new Outgoing(element.getValue(), Outgoing.BY_USER), element.getValue().arrival()));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    // The end of a job that is drained is not the end of time for those who read what it wrote.
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      passed = mark.getTimestamp();
    }
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    idle = status.isIdle();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    var task = getRuntimeContext().getTaskInfo();
    WriterClock clock =
        new WriterClock(
            task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks(), passed, idle);
    for (int partition = 0; partition < partitions; partition++) {
      output.collect(new StreamRecord<>(new Outgoing(clock, partition)));
    }
  }
}
