package dev.rampwatch.benchmark.run;

import java.lang.management.ManagementFactory;

/** The machine that all of this runs on. */
final class Machine {
  private Machine() {}

  /** Its load average of the last minute; negative where it tells none. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
