package dev.rampwatch.pipeline.bucket;

import dev.rampwatch.contract.JobConfiguration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
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
 * operator costs depends on the number of series and not of events. A series is sent on before a
 * watermark that passes one of its bucket ends, and each while its buckets are open as often as
 * their rows can show it. Keeps nothing over a checkpoint: all is sent on before the barrier, as
 * when the bundle is full, and at the end.
 */
public final class LocalPreAggregation extends AbstractStreamOperator<SeriesDelta>
    implements OneInputStreamOperator<SeriesDelta, SeriesDelta>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_BUNDLE = 20_000;

  /** So that what waits adds little to the age of a row. */
  private static final int PARTS_OF_REFRESH = 10;

  private static final long SHORTEST_WAIT = 200;

  private final long wait;
  private transient Map<SeriesKey, SeriesChanges> bundle = new HashMap<>();
  private transient int bundled;
  private transient long firstEnd = Long.MAX_VALUE;

  /** Settings come from the configuration: how often rows of open buckets are refreshed. */
  public LocalPreAggregation(JobConfiguration configuration) {
    wait = Math.max(SHORTEST_WAIT, configuration.partialRefresh().toMillis() / PARTS_OF_REFRESH);
  }

  /** The changes of a stream, added up in the task that makes them; else each would travel. */
  public static SingleOutputStreamOperator<SeriesDelta> of(
      DataStream<SeriesDelta> changes, JobConfiguration configuration) {
    SingleOutputStreamOperator<SeriesDelta> added =
        changes.transform(
            "Local pre-aggregation", SeriesTypes.DELTA, new LocalPreAggregation(configuration));
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
    firstEnd = Long.MAX_VALUE;
    var unused = getProcessingTimeService().scheduleWithFixedDelay(this, wait, wait);
  }

  @Override
  public void processElement(StreamRecord<SeriesDelta> element) {
    SeriesDelta delta = element.getValue();
    SeriesChanges ofSeries = bundle.computeIfAbsent(delta.series(), series -> new SeriesChanges());
    if (ofSeries.add(delta)) {
      bundled++;
      firstEnd = Math.min(firstEnd, delta.bucketEnd());
    }
    if (bundled >= LARGEST_BUNDLE) {
      flush();
    }
  }

  private void flush() {
    flushUpTo(Long.MAX_VALUE);
  }

  /** Sends all changes of the series that have one up to a bucket end. */
  private void flushUpTo(long bucketEnd) {
    if (firstEnd > bucketEnd) {
      return;
    }
    firstEnd = Long.MAX_VALUE;
    Iterator<Map.Entry<SeriesKey, SeriesChanges>> all = bundle.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<SeriesKey, SeriesChanges> ofSeries = all.next();
      if (ofSeries.getValue().firstEnd() <= bucketEnd) {
        send(ofSeries.getKey(), ofSeries.getValue());
        bundled -= ofSeries.getValue().size();
        all.remove();
      } else {
        firstEnd = Math.min(firstEnd, ofSeries.getValue().firstEnd());
      }
    }
  }

  private void send(SeriesKey series, SeriesChanges changes) {
    changes.forEach(
        (bucketEnd, change) -> {
          if (!change.isZero()) {
            output.collect(new StreamRecord<>(change.delta(series, bucketEnd)));
          }
        });
  }

  @Override
  public void onProcessingTime(long now) {
    flush();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flushUpTo(mark.getTimestamp());
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
