package dev.rampwatch.pipeline.configuration;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.InvalidConfigurationException;
import dev.rampwatch.contract.JobConfigurationFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed's configuration as the mounted file has it, looked at by each task for itself: the stream
 * of raw events must not be joined with anything before most of it is dropped.
 */
public final class FeedFile implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FeedFile.class);

  private final String file;
  private final String first;
  private final long interval;
  private transient @Nullable FeedConfiguration current;
  private transient @Nullable Set<String> eventTypes;
  private transient @Nullable String seen;
  private transient @Nullable Counter refused;
  private transient long nextLook;

  /**
   * A file to be watched.
   *
   * @param first the configuration of the start, in force until the file says otherwise
   * @param interval how often the file is looked at
   */
  public FeedFile(Path file, FeedConfiguration first, Duration interval) {
    this.file = file.toString();
    this.first = JobConfigurationFile.write(first);
    this.interval = interval.toNanos();
  }

  /** Reads the file for the first time. */
  public void open(MetricGroup metrics) {
    use(first);
    refused = metrics.counter("refusedConfigurations");
    look();
  }

  /** The newest valid configuration. */
  public FeedConfiguration current() {
    lookIfDue();
    return Objects.requireNonNull(current);
  }

  /** The event types in it. */
  public Set<String> eventTypes() {
    lookIfDue();
    return Objects.requireNonNull(eventTypes);
  }

  private void lookIfDue() {
    if (System.nanoTime() - nextLook >= 0) {
      look();
    }
  }

  private void use(String content) {
    FeedConfiguration configuration = JobConfigurationFile.readFeed(content);
    current = configuration;
    eventTypes = Set.copyOf(configuration.eventTypes());
  }

  private void look() {
    nextLook = System.nanoTime() + interval;
    try {
      String content = Files.readString(Path.of(file));
      if (!content.equals(seen)) {
        seen = content;
        use(content);
      }
    } catch (InvalidConfigurationException | IOException e) {
      Objects.requireNonNull(refused).inc();
      LOG.warn("{}: {}; the last valid configuration stays in force", file, e.toString());
    }
  }
}
