package dev.rampwatch.contract;

import java.util.Optional;

/**
 * What a job waits for before it starts. Flink's REST interface shows nothing of a program that has
 * not started its job yet but the names of its threads ({@code /jobmanager/thread-dump}): while a
 * program waits, the waiting thread bears this as its name, and the operator finds it there.
 *
 * @param reason a stable word, such as {@code TopicMissing}
 * @param message what is missing and what to do: one line without secrets, and the same as long as
 *     nothing changes
 */
public record WaitingJob(String reason, String message) {
  private static final String MARK = "rampwatch-waits ";
  private static final String BETWEEN = ": ";

  /** Keeps the first line. */
  public WaitingJob {
    message = message.lines().findFirst().orElse("");
  }

  /** The name of the thread that waits. */
  public String threadName() {
    return MARK + reason + BETWEEN + message;
  }

  /** What a thread of that name waits for; empty for other threads. */
  public static Optional<WaitingJob> ofThread(String name) {
    int between = name.indexOf(BETWEEN);
    return name.startsWith(MARK) && between > MARK.length()
        ? Optional.of(
            new WaitingJob(
                name.substring(MARK.length(), between), name.substring(between + BETWEEN.length())))
        : Optional.empty();
  }
}
