package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.raw.RawRecord;
import dev.rampwatch.pipeline.raw.RawRecordSerializer;
import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes records out of what a raw topic gave; unreadable messages go aside. The first subtask also
 * watches the job's topics.
 */
final class KeepRecords extends ProcessFunction<RawRecord, UserRecord> {
  static final OutputTag<RawRecord> REFUSED = new OutputTag<>("refused", RawRecordSerializer.TYPE);
  private static final long serialVersionUID = 1L;

  private final WatchedTopics topics;

  KeepRecords(WatchedTopics topics) {
    this.topics = topics;
  }

  @Override
  public void open(OpenContext context) {
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      topics.open(getRuntimeContext().getMetricGroup());
    }
  }

  @Override
  public void close() {
    topics.close();
  }

  @Override
  public void processElement(RawRecord rawRecord, Context context, Collector<UserRecord> out) {
    if (rawRecord instanceof RawRecord.Kept kept) {
      out.collect(kept.value());
    } else if (rawRecord instanceof RawRecord.Refused) {
      context.output(REFUSED, rawRecord);
    }
  }
}
