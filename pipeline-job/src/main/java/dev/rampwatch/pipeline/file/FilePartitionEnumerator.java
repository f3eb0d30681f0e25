package dev.rampwatch.pipeline.file;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Gives every file to a reader before anything is read: a file that were handed out later would
 * find the progress clock ahead of its records.
 */
final class FilePartitionEnumerator implements SplitEnumerator<FilePartition, List<FilePartition>> {
  private final SplitEnumeratorContext<FilePartition> context;
  private final List<FilePartition> unassigned;

  FilePartitionEnumerator(
      SplitEnumeratorContext<FilePartition> context, List<FilePartition> unassigned) {
    this.context = context;
    this.unassigned = new ArrayList<>(unassigned);
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtaskId) {
    if (context.registeredReaders().size() < context.currentParallelism()) {
      return;
    }
    for (int i = 0; i < unassigned.size(); i++) {
      context.assignSplits(
          new SplitsAssignment<>(unassigned.get(i), i % context.currentParallelism()));
    }
    unassigned.clear();
    context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
  }

  @Override
  public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {}

  @Override
  public void addSplitsBack(List<FilePartition> splits, int subtaskId) {
    unassigned.addAll(splits);
  }

  @Override
  public List<FilePartition> snapshotState(long checkpointId) {
    return List.copyOf(unassigned);
  }

  @Override
  public void close() {}
}
