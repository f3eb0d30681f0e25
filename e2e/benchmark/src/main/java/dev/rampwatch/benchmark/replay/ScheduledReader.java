package dev.rampwatch.benchmark.replay;

import dev.rampwatch.pipeline.record.UserRecord;
import java.util.List;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;

/** Tells a schedule from where on records are read, which a restored checkpoint decides. */
final class ScheduledReader extends IteratorSourceReader<UserRecord, ReplayIterator, ReplaySplit> {
  private final List<String> files;
  private final Schedule schedule;

  ScheduledReader(SourceReaderContext context, List<String> files, Schedule schedule) {
    super(context);
    this.files = files;
    this.schedule = schedule;
  }

  @Override
  public void addSplits(List<ReplaySplit> splits) {
    splits.forEach(split -> schedule.goOnFrom(files.indexOf(split.file()), split.position()));
    super.addSplits(splits);
  }
}
