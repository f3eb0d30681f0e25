package dev.rampwatch.pipeline.configuration;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.jspecify.annotations.Nullable;

/** Hands out nothing: the reader knows its file. */
final class NoSplitEnumerator implements SplitEnumerator<NoSplit, Boolean> {
  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {}

  @Override
  public void addSplitsBack(List<NoSplit> splits, int subtaskId) {}

  @Override
  public void addReader(int subtaskId) {}

  @Override
  public Boolean snapshotState(long checkpointId) {
    return true;
  }

  @Override
  public void close() {}
}
