package dev.rampwatch.benchmark.replay;

import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.pipeline.record.UserRecord;
import java.nio.file.Path;
import java.util.Iterator;

/** The records of a partition; notes what the process had cost when it passes the mark. */
final class ReplayIterator implements Iterator<UserRecord> {
  private final MappedPartition partition;
  private final Path file;
  private final long mark;

  ReplayIterator(MappedPartition partition, Path file, long mark) {
    this.partition = partition;
    this.file = file;
    this.mark = mark;
  }

  long position() {
    return partition.position();
  }

  @Override
  public boolean hasNext() {
    return partition.hasNext();
  }

  @Override
  public UserRecord next() {
    if (partition.position() == mark) {
      Mark.note(file);
    }
    return partition.next();
  }
}
