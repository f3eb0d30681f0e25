package dev.rampwatch.pipeline.source;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads through another reader and marks partitions idle that have nothing to read. */
final class IdleAwareReader<T, SplitT extends SourceSplit> implements SourceReader<T, SplitT> {
  private final SourceReader<T, SplitT> reader;
  private final IdlePartitions partitions;
  private CompletableFuture<Void> nextLook = new CompletableFuture<>();
  private @Nullable WatchedOutput<T> output;

  IdleAwareReader(SourceReader<T, SplitT> reader, IdlePartitions partitions) {
    this.reader = reader;
    this.partitions = partitions;
    partitions.watchForSome(System.currentTimeMillis());
    lookLater();
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> target) throws Exception {
    if (output == null) {
      output = new WatchedOutput<>(target, partitions);
    }
    InputStatus status = reader.pollNext(output);
    if (status == InputStatus.NOTHING_AVAILABLE) {
      markIdle(output);
      if (nextLook.isDone()) {
        lookLater();
      }
    } else if (status == InputStatus.END_OF_INPUT) {
      // Flink does not pass the end of time on from a reader that is idle.
      output.settle();
    }
    return status;
  }

  private void markIdle(WatchedOutput<T> watched) {
    for (IdlePartitions.Partition idle : partitions.ranDry(System.currentTimeMillis())) {
      if (!idle.id().equals(IdlePartitions.NO_PARTITION)) {
        watched.mark(idle);
      }
    }
    watched.settle();
    if (partitions.lookedAtAll()) {
      watched.foundNothing();
    }
  }

  private void lookLater() {
    nextLook =
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    return available.isDone()
        ? available
        : CompletableFuture.anyOf(available, nextLook).thenApply(first -> null);
  }

  @Override
  public void addSplits(List<SplitT> splits) {
    if (!splits.isEmpty()) {
      partitions.forget(IdlePartitions.NO_PARTITION);
    }
    for (SplitT split : splits) {
      partitions.watch(split.splitId(), System.currentTimeMillis());
    }
    if (output != null) {
      output.settle();
    }
    reader.addSplits(splits);
  }

  @Override
  public List<SplitT> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(
      Collection<String> splitsToPause, Collection<String> splitsToResume) {
    reader.pauseOrResumeSplits(splitsToPause, splitsToResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
