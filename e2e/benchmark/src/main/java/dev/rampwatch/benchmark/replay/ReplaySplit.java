package dev.rampwatch.benchmark.replay;

import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.pipeline.record.UserRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * A partition from a position on.
 *
 * @param file path of the partition
 * @param position records that were read already
 * @param mark at which record the start of measuring is noted
 */
record ReplaySplit(String file, long position, long mark)
    implements IteratorSourceSplit<UserRecord, ReplayIterator> {

  @Override
  public String splitId() {
    return file;
  }

  @Override
  public ReplayIterator getIterator() {
    try {
      MappedPartition partition = new MappedPartition(Path.of(file));
      partition.skipTo(position);
      return new ReplayIterator(partition, Path.of(file), mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IteratorSourceSplit<UserRecord, ReplayIterator> getUpdatedSplitForIterator(
      ReplayIterator iterator) {
    return new ReplaySplit(file, iterator.position(), mark);
  }
}
