package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.replay.Mark;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when a contender is run before it is measured: until what is hot is compiled, so that
 * compiling is no more than a small part of a pass. A fast contender has run little when the
 * compilers have used as much as it has.
 */
final class WarmUp {
  private static final long LEAST = TimeUnit.SECONDS.toNanos(20);
  private static final long MOST = TimeUnit.SECONDS.toNanos(60);
  private static final double SMALL_PART = 0.03;

  private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private long cpuNanos = Mark.cpuNanos();
  private long compiledMillis = compiled();

  /** Whether the pass that is over was not yet like those to come. */
  boolean goesOn() {
    long cpu = Mark.cpuNanos();
    long compiled = compiled();
    double part =
        (double) TimeUnit.MILLISECONDS.toNanos(compiled - compiledMillis) / (cpu - cpuNanos);
    cpuNanos = cpu;
    compiledMillis = compiled;
    return cpu < LEAST || (cpu < MOST && part > SMALL_PART);
  }

  private long compiled() {
    return compilers == null ? 0 : compilers.getTotalCompilationTime();
  }
}
