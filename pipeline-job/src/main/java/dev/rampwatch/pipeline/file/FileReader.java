package dev.rampwatch.pipeline.file;

import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.source.MalformedLog;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads its files together, always the record with the earliest arrival next, so that its progress
 * clock is the smallest of theirs.
 */
final class FileReader implements SourceReader<UserRecord, FilePartition> {
  private static final Logger LOG = LoggerFactory.getLogger(FileReader.class);
  private static final int BATCH = 256;

  private final RecordKind kind;
  private final MalformedLog malformedLog = new MalformedLog(LOG);
  private final PriorityQueue<OpenFile> files =
      new PriorityQueue<>(Comparator.comparingLong(OpenFile::turn));
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();
  private @Nullable IOException failure;

  FileReader(RecordKind kind) {
    this.kind = kind;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<UserRecord> output) throws Exception {
    if (failure != null) {
      throw failure;
    }
    if (!assigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    for (int i = 0; i < BATCH; i++) {
      OpenFile file = files.poll();
      if (file == null) {
        return InputStatus.END_OF_INPUT;
      }
      UserRecord next = file.peek();
      if (next == null) {
        file.close();
        continue;
      }
      if (next instanceof UserRecord.Malformed) {
        // Without a timestamp of its own it must not move the clock.
        output.collect(next);
      } else {
        output.collect(next, next.arrival());
      }
      file.advance();
      files.add(file);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public List<FilePartition> snapshotState(long checkpointId) {
    return files.stream().map(OpenFile::position).toList();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return assigned.isDone() ? CompletableFuture.completedFuture(null) : assigned;
  }

  @Override
  public void addSplits(List<FilePartition> splits) {
    try {
      for (FilePartition split : splits) {
        files.add(OpenFile.open(split, kind, malformedLog));
      }
    } catch (IOException e) {
      failure = e;
      assigned.complete(null);
    }
  }

  @Override
  public void notifyNoMoreSplits() {
    assigned.complete(null);
  }

  @Override
  public void close() throws IOException {
    if (malformedLog.count() > 0) {
      LOG.warn("{} malformed {}s were skipped", malformedLog.count(), kind.inWords());
    }
    for (OpenFile file : files) {
      file.close();
    }
  }
}
