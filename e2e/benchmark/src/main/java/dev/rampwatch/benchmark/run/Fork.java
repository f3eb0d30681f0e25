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
   * What a run cost, from its mark to its end.
   *
   * @param records how many records that were
   * @param cpuSeconds CPU time of the process, user and system, all threads
   * @param heapMebibytes live heap at the end
   * @param wallSeconds by the clock on the wall
   */
  record Cost(long records, double cpuSeconds, double heapMebibytes, double wallSeconds) {
    double perCpuSecond() {
      return records / cpuSeconds;
    }

    double perWallSecond() {
      return records / wallSeconds;
    }
  }

  private static final Duration WARM_UP = Duration.ofSeconds(60);

  /** Runs on the small workload to warm up, and once on the other one to measure. */
  public static void main(String[] arguments) throws Exception {
    Load load = new Load(Path.of(arguments[1]));
    Load warmUp = new Load(Path.of(arguments[2]));
    double filling = Double.parseDouble(arguments[3]);
    Cost cost;
    try (Contender contender = Contenders.named(arguments[0])) {
      WarmUp.run(
          WARM_UP,
          () -> {
            contender.run(warmUp, filling, new Contender.Figures.Dropped());
            Mark.noted(warmUp.partitions());
          });
      System.gc();
      contender.run(load, filling, new Contender.Figures.Dropped());
      cost = since(Mark.noted(load.partitions()), (long) (load.records() * (1 - filling)));
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
