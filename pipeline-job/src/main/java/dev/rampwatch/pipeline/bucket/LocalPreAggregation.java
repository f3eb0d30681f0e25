package dev.rampwatch.pipeline.bucket;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up changes of the same series and bucket end before they travel, so that what the next
 * operator costs depends on the number of series and not of events. Keeps nothing over a
 * checkpoint: the bundle is sent on before the barrier, before every watermark, when it is full,
 * and at the end.
 */
public final class LocalPreAggregation extends AbstractStreamOperator<SeriesDelta>
    implements OneInputStreamOperator<SeriesDelta, SeriesDelta> {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_BUNDLE = 20_000;

  private transient Map<SeriesKey, SeriesChanges> bundle = new HashMap<>();
  private transient int bundled;

  /** The changes of a stream, added up in the task that makes them; else each would travel. */
  public static SingleOutputStreamOperator<SeriesDelta> of(DataStream<SeriesDelta> changes) {
    SingleOutputStreamOperator<SeriesDelta> added =
        changes.transform("Local pre-aggregation", SeriesTypes.DELTA, new LocalPreAggregation());
    // On the transformation, as the operator's own setting is gone in Flink 2.
    if (added.getTransformation() instanceof PhysicalTransformation<?> physical) {
      physical.setChainingStrategy(ChainingStrategy.ALWAYS);
    }
    return added;
  }

  @Override
  public void open() throws Exception {
    super.open();
    bundle = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<SeriesDelta> element) {
    SeriesDelta delta = element.getValue();
    SeriesChanges ofSeries = bundle.computeIfAbsent(delta.series(), series -> new SeriesChanges());
    if (ofSeries.add(delta)) {
      bundled++;
    }
    if (bundled >= LARGEST_BUNDLE) {
      flush();
    }
  }

  private void flush() {
    bundle.forEach(
        (series, changes) ->
            changes.forEach(
                (bucketEnd, change) -> {
                  if (!change.isZero()) {
                    output.collect(new StreamRecord<>(change.delta(series, bucketEnd)));
                  }
                }));
    bundle.clear();
    bundled = 0;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}
