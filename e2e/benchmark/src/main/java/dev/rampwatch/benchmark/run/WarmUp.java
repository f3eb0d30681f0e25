package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.replay.Mark;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when a contender is run before it is measured: until what is hot is compiled, so that
 * compiling is no more than a small part of a pass. A fast contender has run little when the
 * compilers have used as much as it has.
 */
final class WarmUp {
  private static final long LEAST = TimeUnit.SECONDS.toNanos(20);
  private static final double SMALL_PART = 0.03;

  private final long most;
  private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private final long began = Mark.cpuNanos();
  private long cpuNanos = began;
  private long compiledMillis = compiled();

  private WarmUp(Duration most) {
    this.most = most.toNanos();
  }

  /** What is run and not measured. */
  @FunctionalInterface
  interface Pass {
    void run() throws Exception;
  }

  /**
   * Repeats a pass, once at least.
   *
   * @param most CPU time of this process after which no further one is worth it
   */
  static void run(Duration most, Pass pass) throws Exception {
    WarmUp progress = new WarmUp(most);
    do {
      pass.run();
    } while (progress.goesOn());
  }

  /** Whether the pass that is over was not yet like those to come. */
  private boolean goesOn() {
    long cpu = Mark.cpuNanos();
    long compiled = compiled();
    double part =
        (double) TimeUnit.MILLISECONDS.toNanos(compiled - compiledMillis) / (cpu - cpuNanos);
    cpuNanos = cpu;
    compiledMillis = compiled;
    long used = cpu - began;
    return used < LEAST || (used < most && part > SMALL_PART);
  }

  private long compiled() {
    return compilers == null ? 0 : compilers.getTotalCompilationTime();
  }
}
