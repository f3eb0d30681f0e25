package dev.rampwatch.contract;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that an aggregate job may learn while it runs: the file that it watches.
 *
 * @param version format of the file, {@link #VERSION}
 * @param bucket length of a bucket; divides a day; the same as long as a job lives
 * @param lateness which records count; the same as long as a job lives
 * @param partialRefresh how often the open bucket's row is refreshed, in processing time
 * @param idleGrace how long state outlives the last moment at which a record in time could need it,
 *     for partitions that wake behind the progress clock
 * @param experiments one or more, each once
 */
public record JobConfiguration(
    int version,
    Duration bucket,
    Lateness lateness,
    Duration partialRefresh,
    Duration idleGrace,
    List<ExperimentPlan> experiments) {

  /** The format that this release writes and reads. */
  public static final int VERSION = 1;

  /** The bucket length where the resource names none. */
  public static final Duration DEFAULT_BUCKET = Duration.ofMinutes(15);

  /** The partial row's refresh where nothing else is configured. */
  public static final Duration DEFAULT_PARTIAL_REFRESH = Duration.ofSeconds(30);

  /** The grace where nothing else is configured. */
  public static final Duration DEFAULT_IDLE_GRACE = Duration.ofMinutes(5);

  /** Checks what holds for every job. */
  public JobConfiguration {
    experiments = List.copyOf(experiments);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version is %d; this release reads version %d".formatted(version, VERSION));
    }
    boolean divides =
        bucket.compareTo(Duration.ofSeconds(1)) >= 0
            && Duration.ofDays(1).toMillis() % bucket.toMillis() == 0;
    if (!divides) {
      throw new IllegalArgumentException(
          "bucket is %s; it must divide a day, such as 15m".formatted(bucket));
    }
    if (partialRefresh.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("partialRefresh is shorter than a second");
    }
    if (idleGrace.isNegative()) {
      throw new IllegalArgumentException("idleGrace must not be negative");
    }
    Set<String> names = new HashSet<>();
    for (ExperimentPlan plan : experiments) {
      if (!names.add(plan.experiment().name())) {
        throw new IllegalArgumentException(
            "experiment \"%s\" is listed twice".formatted(plan.experiment().name()));
      }
    }
  }

  /** A configuration of this release's version with the default settings. */
  public static JobConfiguration of(
      Duration bucket, Lateness lateness, List<ExperimentPlan> experiments) {
    return new JobConfiguration(
        VERSION, bucket, lateness, DEFAULT_PARTIAL_REFRESH, DEFAULT_IDLE_GRACE, experiments);
  }
}
