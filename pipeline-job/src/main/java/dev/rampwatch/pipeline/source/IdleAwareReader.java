package dev.rampwatch.pipeline.source;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads through another reader and marks partitions idle that have nothing to read. */
final class IdleAwareReader<T, SplitT extends SourceSplit> implements SourceReader<T, SplitT> {
  /** Before all checkpoints: what a reader remembers for it, it forgets with the next one. */
  private static final long NO_CHECKPOINT = Long.MIN_VALUE;

  private final SourceReader<T, SplitT> reader;
  private final IdlePartitions partitions;
  private final LogEnds<SplitT> ends;
  private final ExecutorService looking = Executors.newSingleThreadExecutor(LookingThread::new);
  private CompletableFuture<Void> nextLook = new CompletableFuture<>();
  private @Nullable CompletableFuture<Set<String>> look;
  private @Nullable WatchedOutput<T> output;

  IdleAwareReader(SourceReader<T, SplitT> reader, IdlePartitions partitions, LogEnds<SplitT> ends) {
    this.reader = reader;
    this.partitions = partitions;
    this.ends = ends;
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
    long now = System.currentTimeMillis();
    if (look != null && look.isDone()) {
      watched.markAll(partitions.found(look.join(), now));
      look = null;
    }
    watched.markAll(partitions.lapsed(now));
    watched.settle();
    if (partitions.lookedAtAll()) {
      watched.foundNothing();
    }
    if (partitions.wantsLook(now) && look == null) {
      partitions.lookBegins(now);
      List<SplitT> positions = reader.snapshotState(NO_CHECKPOINT);
      look = CompletableFuture.supplyAsync(() -> ends.exhausted(positions), looking);
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
    if (available.isDone()) {
      return available;
    }
    return (look == null
            ? CompletableFuture.anyOf(available, nextLook)
            : CompletableFuture.anyOf(available, nextLook, look))
        .thenApply(first -> null);
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
    // Clients of Kafka belong to the thread that uses them.
    looking.execute(ends::close);
    looking.shutdown();
    reader.close();
  }

  private static final class LookingThread extends Thread {
    private LookingThread(Runnable work) {
      super(work, "ends-of-partitions");
      setDaemon(true);
    }
  }
}
