package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.replay.Mark;
import dev.rampwatch.benchmark.workload.Load;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that times one contender: {@code NAME WORKLOAD WARM-UP FILLING}, of which the second
 * and third are directories; prints one JSON object.
 */
public final class Fork {

  private Fork() {}

  /**
   * What runs cost, each from its mark to its end.
   *
   * @param records how many records that were
   * @param cpuSeconds CPU time of the process, user and system, all threads
   * @param heapMebibytes heap in use at the end of the last one
   * @param wallSeconds by the clock on the wall
   */
  record Cost(long records, double cpuSeconds, double heapMebibytes, double wallSeconds) {
    private static final Cost NONE = new Cost(0, 0, 0, 0);

    /** Of this run and a later one together. */
    private Cost and(Cost later) {
      return new Cost(
          records + later.records,
          cpuSeconds + later.cpuSeconds,
          later.heapMebibytes,
          wallSeconds + later.wallSeconds);
    }

    double perCpuSecond() {
      return records / cpuSeconds;
    }

    double perWallSecond() {
      return records / wallSeconds;
    }
  }

  private static final Duration WARM_UP = Duration.ofMinutes(2);

  /** CPU time of what is measured, s: with less of it, what is compiled in it weighs too much. */
  private static final double MEASURED = 12;

  /** Runs on the small workload to warm up, and on the other one to measure. */
  public static void main(String[] arguments) throws Exception {
    Load load = new Load(Path.of(arguments[1]));
    Load warmUp = new Load(Path.of(arguments[2]));
    double filling = Double.parseDouble(arguments[3]);
    Cost cost = Cost.NONE;
    try (Contender contender = Contenders.named(arguments[0])) {
      WarmUp.run(
          WARM_UP,
          () -> {
            contender.run(warmUp, filling, new Contender.Figures.Dropped());
            Mark.noted(warmUp.partitions());
          });
      long records = (long) (load.records() * (1 - filling));
      while (cost.cpuSeconds() < MEASURED) {
        System.gc();
        contender.run(load, filling, new Contender.Figures.Dropped());
        cost = cost.and(since(Mark.noted(load.partitions()), records));
      }
    }
    System.out.println(new JsonMapper().writeValueAsString(cost));
    System.exit(0);
  }

  private static Cost since(Mark.Moment start, long records) {
    Mark.Moment end = Mark.Moment.now();
    Runtime runtime = Runtime.getRuntime();
    return new Cost(
        records,
        (end.cpuNanos() - start.cpuNanos()) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20),
        (end.wallNanos() - start.wallNanos()) / 1e9);
  }
}
