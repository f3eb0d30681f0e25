package dev.rampwatch.pipeline.configuration;

import dev.rampwatch.contract.JobConfigurationFile;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The job's configuration from a file, at the start and whenever its content changes. A content
 * that is no valid configuration is reported and passed over: the last good one stays in force.
 * Runs with parallelism 1.
 */
public final class ConfigurationFileSource implements Source<String, NoSplit, Boolean> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final Duration interval;
  private final Boundedness boundedness;
  private final Check check;

  private ConfigurationFileSource(
      Path file, Duration interval, Boundedness boundedness, Check check) {
    this.file = file.toString();
    this.interval = interval;
    this.boundedness = boundedness;
    this.check = check;
  }

  /** Throws where a text is no valid configuration. */
  interface Check extends Serializable {
    void accept(String text);
  }

  /** Watches a file for ever, looking at it once an interval. */
  public static ConfigurationFileSource watching(Path file, Duration interval) {
    return new ConfigurationFileSource(
        file, interval, Boundedness.CONTINUOUS_UNBOUNDED, JobConfigurationFile::read);
  }

  /** Watches the file of a feed's configuration. */
  public static ConfigurationFileSource watchingFeed(Path file, Duration interval) {
    return new ConfigurationFileSource(
        file, interval, Boundedness.CONTINUOUS_UNBOUNDED, JobConfigurationFile::readFeed);
  }

  /** Reads a file once. */
  public static ConfigurationFileSource once(Path file) {
    return new ConfigurationFileSource(
        file, Duration.ZERO, Boundedness.BOUNDED, JobConfigurationFile::read);
  }

  @Override
  public Boundedness getBoundedness() {
    return boundedness;
  }

  @Override
  public SourceReader<String, NoSplit> createReader(SourceReaderContext context) {
    return new ConfigurationFileReader(
        Path.of(file), interval, boundedness, context.metricGroup(), check);
  }

  @Override
  public SplitEnumerator<NoSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<NoSplit> context) {
    return new NoSplitEnumerator();
  }

  @Override
  public SplitEnumerator<NoSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, Boolean checkpoint) {
    return new NoSplitEnumerator();
  }

  @Override
  public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
    return new NothingSerializer<>(new NoSplit());
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new NothingSerializer<>(Boolean.TRUE);
  }
}
