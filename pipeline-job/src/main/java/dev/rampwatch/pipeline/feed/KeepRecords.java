package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.raw.RawRecord;
import dev.rampwatch.pipeline.raw.RawRecordSerializer;
import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes records out of what a raw topic gave; unreadable messages go aside. */
final class KeepRecords extends ProcessFunction<RawRecord, UserRecord> {
  static final OutputTag<RawRecord> REFUSED = new OutputTag<>("refused", RawRecordSerializer.TYPE);
  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(RawRecord rawRecord, Context context, Collector<UserRecord> out) {
    if (rawRecord instanceof RawRecord.Kept kept) {
      out.collect(kept.value());
    } else if (rawRecord instanceof RawRecord.Refused) {
      context.output(REFUSED, rawRecord);
    }
  }
}
