package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.file.FilePartition;
import dev.rampwatch.pipeline.record.UserRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads so many batches through another reader; then leaves a mark in the directory and waits. */
final class HeldReader implements SourceReader<UserRecord, FilePartition> {
  static final String MARK = "held-";

  private final SourceReader<UserRecord, FilePartition> reader;
  private final Path directory;
  private final CompletableFuture<Void> never = new CompletableFuture<>();
  private int batchesLeft;
  private boolean isHeld;

  HeldReader(SourceReader<UserRecord, FilePartition> reader, Path directory, int batches) {
    this.reader = reader;
    this.directory = directory;
    batchesLeft = batches;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<UserRecord> output) throws Exception {
    if (!reader.isAvailable().isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (batchesLeft == 0) {
      hold();
      return InputStatus.NOTHING_AVAILABLE;
    }
    batchesLeft--;
    return reader.pollNext(output);
  }

  private void hold() throws IOException {
    if (!isHeld) {
      isHeld = true;
      Files.createTempFile(directory, MARK, "");
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return isHeld ? never : reader.isAvailable();
  }

  @Override
  public void addSplits(List<FilePartition> splits) {
    reader.addSplits(splits.stream().map(this::inDirectory).toList());
  }

  private FilePartition inDirectory(FilePartition split) {
    Path name = Path.of(split.file()).getFileName();
    return new FilePartition(directory.resolve(name).toString(), split.linesRead());
  }

  @Override
  public List<FilePartition> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
