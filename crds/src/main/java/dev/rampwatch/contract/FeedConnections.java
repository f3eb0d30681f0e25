package dev.rampwatch.contract;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one of a feed's jobs reads and writes: fixed as long as it runs, and free of secrets.
 *
 * @param version format of the file, {@link #VERSION}
 * @param name the job's name: consumer group, and prefix of transactional ids; stable over restarts
 * @param kafka where the brokers are
 * @param rawTopic the topic to read
 * @param format how its records are encoded
 * @param filteredTopic the topic to write
 * @param deadLetterTopic where unreadable messages go; null for nowhere
 * @param startAt first moment to read where no savepoint says it, ms since the epoch
 * @param clockSlack by how much timestamps may go back within a raw partition; zero where the log
 *     stamps them
 * @param idleAfter after how long without anything to read a raw partition no longer holds the
 *     progress clock back; zero for never
 * @param transactionTimeout how long an unfinished transaction outlives the job; at most the
 *     brokers' transaction.max.timeout.ms
 */
public record FeedConnections(
    int version,
    String name,
    Brokers kafka,
    String rawTopic,
    RawFormat format,
    String filteredTopic,
    @Nullable String deadLetterTopic,
    long startAt,
    Duration clockSlack,
    Duration idleAfter,
    Duration transactionTimeout) {

  /** The format that this release writes and reads. */
  public static final int VERSION = 1;

  /** Checks the version, the name and that the job does not read what it writes. */
  public FeedConnections {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version is %d; this release reads version %d".formatted(version, VERSION));
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    if (rawTopic.equals(filteredTopic) || rawTopic.equals(deadLetterTopic)) {
      throw new IllegalArgumentException(
          "rawTopic is %s, which the job also writes; name another".formatted(rawTopic));
    }
  }

  /** The same with another transaction timeout. */
  public FeedConnections within(Duration timeout) {
    return new FeedConnections(
        version,
        name,
        kafka,
        rawTopic,
        format,
        filteredTopic,
        deadLetterTopic,
        startAt,
        clockSlack,
        idleAfter,
        timeout);
  }

  /**
   * The brokers of all topics.
   *
   * @param bootstrapServers host:port, comma separated
   * @param properties further settings of all clients, such as security
   */
  public record Brokers(String bootstrapServers, Map<String, String> properties) {
    /** Takes a copy of the properties, sorted, so that equal ones give equal texts everywhere. */
    public Brokers {
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
  }
}
