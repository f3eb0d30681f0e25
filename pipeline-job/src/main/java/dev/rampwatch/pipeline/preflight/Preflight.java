package dev.rampwatch.pipeline.preflight;

import dev.rampwatch.contract.WaitingJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits until all checks find what they look for, and says each time what is missing; the operator
 * reads it from the name of the waiting thread ({@link WaitingJob}).
 */
public final class Preflight {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** How the time between two looks passes. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after the time is over. */
    void passed(Duration time) throws InterruptedException;
  }

  private final Pause pause;
  private final Consumer<String> report;

  /** A preflight that reports to a log or a terminal. */
  public Preflight(Pause pause, Consumer<String> report) {
    this.pause = pause;
    this.report = report;
  }

  /** A preflight that waits in real time. */
  public static Preflight patient(Consumer<String> report) {
    return new Preflight(time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()), report);
  }

  /** Looks again, with growing pauses, until everything is there. */
  public void await(List<Check> checks) throws InterruptedException {
    for (Check check : checks) {
      String name = Thread.currentThread().getName();
      try {
        await(check);
      } finally {
        Thread.currentThread().setName(name);
      }
    }
  }

  private void await(Check check) throws InterruptedException {
    Duration next = FIRST_PAUSE;
    while (check.look() instanceof Finding.Missing missing) {
      Thread.currentThread()
          .setName(new WaitingJob(missing.reason(), missing.message()).threadName());
      report.accept("%s; looking again in %d s".formatted(missing.message(), next.toSeconds()));
      pause.passed(next);
      Duration longer = next.multipliedBy(2);
      next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }
}
