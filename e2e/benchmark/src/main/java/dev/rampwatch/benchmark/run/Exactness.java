package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.nio.file.Path;
import java.util.List;

/** Holds contenders against the oracle before any is timed. */
final class Exactness {
  private static final int CHECKS = 3;

  private Exactness() {}

  /** Whether all of them give its rows, which is said line by line. */
  static boolean holds(List<String> contenders, Path workloads) throws Exception {
    boolean exact = true;
    for (int seed = 1; seed <= CHECKS; seed++) {
      Load load = Load.of(Shape.small(seed), workloads);
      Check check = Check.of(load);
      for (String name : contenders) {
        List<String> differences = differences(check, name, load);
        System.out.printf(
            "check %d of %d: %s %s%n",
            seed, CHECKS, name, differences.isEmpty() ? "is exact" : "DIFFERS");
        differences.stream().limit(5).forEach(line -> System.out.println("  " + line));
        exact &= differences.isEmpty();
      }
    }
    return exact;
  }

  private static List<String> differences(Check check, String name, Load load) throws Exception {
    try (Contender contender = Contenders.named(name)) {
      return check.differences(contender, load);
    }
  }
}
