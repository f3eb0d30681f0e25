package dev.rampwatch.local.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Says every few seconds that a long replay is still under way. */
final class ReplayProgress implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Timer timer = new Timer("replay-progress", true);

  private ReplayProgress() {}

  static ReplayProgress of(int files, PrintWriter errors) {
    ReplayProgress progress = new ReplayProgress();
    long begin = System.nanoTime();
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            errors.printf("replaying %d files, %d s so far%n", files, passed.toSeconds());
          }
        };
    progress.timer.scheduleAtFixedRate(task, INTERVAL.toMillis(), INTERVAL.toMillis());
    return progress;
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
