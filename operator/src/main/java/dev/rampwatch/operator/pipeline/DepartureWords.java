package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is told of a pipeline that is being deleted; where a savepoint will lie, above all. */
public final class DepartureWords {
  /** Flink names a savepoint's folder after so many characters of its job's id, and a number. */
  private static final int ID_IN_FOLDER = 6;

  private DepartureWords() {}

  /** Whether all of these jobs have a savepoint, or can leave one. */
  public static boolean isGood(List<ObservedJob> jobs) {
    return jobs.stream().allMatch(job -> job.running() || job.suspended());
  }

  /** When the jobs are told to go. */
  public static String ofStopping(List<ObservedJob> jobs) {
    return jobs.stream().map(DepartureWords::fate).collect(Collectors.joining("; "));
  }

  /** When the pipeline goes although jobs are left. */
  public static String ofLeft(List<ObservedJob> jobs, Duration patience) {
    return "%s still there %d s after the deletion, and left to the Flink operator, whose log says why"
        .formatted(
            jobs.stream()
                .map(job -> "job " + job.name() + " is")
                .collect(Collectors.joining(" and ")),
            patience.toSeconds());
  }

  private static String fate(ObservedJob job) {
    if (!job.savepointOnDeletion()) {
      return "job %s is removed".formatted(job.name());
    }
    if (job.suspended()) {
      return "job %s is removed; it stands still on savepoint %s, which stays"
          .formatted(job.name(), Objects.requireNonNullElse(job.savepoint(), "unknown"));
    }
    return job.running()
        ? "job %s is removed once it has left a savepoint, %s/savepoint-%s-*"
            .formatted(job.name(), job.savepoints(), folder(job))
        : "job %s is removed, but leaves a savepoint only if it runs, and it does not"
            .formatted(job.name());
  }

  private static String folder(ObservedJob job) {
    String id = Objects.requireNonNullElse(job.jobId(), "");
    return id.substring(0, Math.min(ID_IN_FOLDER, id.length()));
  }
}
