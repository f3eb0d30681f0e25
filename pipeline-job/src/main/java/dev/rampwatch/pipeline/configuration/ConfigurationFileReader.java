package dev.rampwatch.pipeline.configuration;

import dev.rampwatch.contract.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the configuration file once an interval and hands on each new valid content. */
final class ConfigurationFileReader implements SourceReader<String, NoSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFileReader.class);

  private final Path file;
  private final Duration interval;
  private final Boundedness boundedness;
  private final ConfigurationFileSource.Check check;
  private final Counter refused;
  private final Executor later;
  private @Nullable String seen;
  private CompletableFuture<Void> nextLook = CompletableFuture.completedFuture(null);

  ConfigurationFileReader(
      Path file,
      Duration interval,
      Boundedness boundedness,
      MetricGroup metrics,
      ConfigurationFileSource.Check check) {
    this.check = check;
    this.file = file;
    this.interval = interval;
    this.boundedness = boundedness;
    refused = metrics.counter("refusedConfigurations");
    later = CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<String> output) {
    if (boundedness == Boundedness.BOUNDED && seen != null) {
      return InputStatus.END_OF_INPUT;
    }
    if (!nextLook.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    look(output);
    if (boundedness == Boundedness.BOUNDED) {
      return InputStatus.MORE_AVAILABLE;
    }
    standAside(output);
    nextLook = CompletableFuture.runAsync(() -> {}, later);
    return InputStatus.NOTHING_AVAILABLE;
  }

  /**
   * The progress clock is the records' alone. A clock of its own, even one at infinity, would
   * become the job's as soon as all partitions are idle.
   */
  private static void standAside(ReaderOutput<String> output) {
    output.markIdle();
    // A source is idle only if the outputs of its splits are, too, and that needs one.
    output.createOutputForSplit("configuration").markIdle();
  }

  private void look(ReaderOutput<String> output) {
    try {
      String content = Files.readString(file);
      if (!content.equals(seen)) {
        seen = content;
        check.accept(content);
        output.collect(content);
        LOG.info("configuration in force: {}, {} characters", file, content.length());
      }
    } catch (InvalidConfigurationException e) {
      refused.inc();
      LOG.warn("{}: {}; the last valid configuration stays in force", file, e.getMessage());
    } catch (IOException e) {
      refused.inc();
      LOG.warn("{} cannot be read ({}); looking again in {}", file, e.toString(), interval);
    }
  }

  @Override
  public List<NoSplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return nextLook;
  }

  @Override
  public void addSplits(List<NoSplit> splits) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}
