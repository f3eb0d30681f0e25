package dev.rampwatch.contract;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a job reads and writes: fixed as long as it runs, and free of secrets. Secrets come through
 * the environment (database) or as references into mounted files (Kafka's own config providers).
 *
 * @param version format of the file, {@link #VERSION}
 * @param name the job's name: consumer group, and prefix of transactional ids; stable over restarts
 * @param kafka where records are read
 * @param results where rows are written
 * @param clockSlack by how much arrival may go back within a partition
 * @param idleAfter after how long without records a partition no longer holds the progress clock
 *     back; zero where only the writers of a partition say so
 */
public record JobConnections(
    int version,
    String name,
    Kafka kafka,
    Results results,
    Duration clockSlack,
    Duration idleAfter) {

  /** The format that this release writes and reads. */
  public static final int VERSION = 1;

  /** Checks the version and the name. */
  public JobConnections {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version is %d; this release reads version %d".formatted(version, VERSION));
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
  }

  /**
   * Topics to read.
   *
   * @param bootstrapServers host:port, comma separated
   * @param properties further settings of all Kafka clients, such as security
   * @param eventsTopic topic of the filtered events
   * @param activationsTopic topic of the filtered activations
   * @param startAt first moment to read where no savepoint says it, ms since the epoch
   */
  public record Kafka(
      String bootstrapServers,
      Map<String, String> properties,
      String eventsTopic,
      String activationsTopic,
      long startAt) {
    /** Takes a copy of the properties, sorted, so that equal ones give equal texts everywhere. */
    public Kafka {
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
  }

  /**
   * Rows to write; at least one of the two places.
   *
   * @param topic Kafka topic of the rows, written exactly once; null for none
   * @param transactionTimeout how long an unfinished transaction outlives the job; at most the
   *     brokers' transaction.max.timeout.ms
   * @param jdbcUrl database with the result tables; null for none. User and password come from the
   *     environment
   */
  public record Results(
      @Nullable String topic, Duration transactionTimeout, @Nullable String jdbcUrl) {
    /** Checks that there is a place. */
    public Results {
      if (topic == null && jdbcUrl == null) {
        throw new IllegalArgumentException("results: name a topic, a jdbcUrl or both");
      }
    }
  }
}
