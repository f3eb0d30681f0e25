package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.replay.Mark;
import dev.rampwatch.benchmark.workload.Load;
import java.nio.file.Path;

/**
 * A process that times one contender: {@code NAME WORKLOAD WARM-UP FILLING}, of which the second
 * and third are directories; prints one JSON object.
 */
public final class Fork {
  /** Until when the warm-up is repeated, ns of CPU time: what is hot is compiled by then. */
  private static final long WARM = 10_000_000_000L;

  private Fork() {}

  /**
   * What a run cost, from its mark to its end.
   *
   * @param records how many records that were
   * @param cpuSeconds CPU time of the process, user and system, all threads
   * @param heapMebibytes live heap at the end
   */
  record Cost(long records, double cpuSeconds, double heapMebibytes) {
    double perCpuSecond() {
      return records / cpuSeconds;
    }
  }

  /** Runs on the small workload to warm up, and once on the other one to measure. */
  public static void main(String[] arguments) throws Exception {
    Contender contender = Contenders.named(arguments[0]);
    Load load = new Load(Path.of(arguments[1]));
    Load warmUp = new Load(Path.of(arguments[2]));
    double filling = Double.parseDouble(arguments[3]);
    do {
      contender.run(warmUp, filling, new Contender.Figures.Dropped());
      Mark.noted(warmUp.partitions());
    } while (Mark.cpuNanos() < WARM);
    System.gc();
    contender.run(load, filling, new Contender.Figures.Dropped());
    double seconds = (Mark.cpuNanos() - Mark.noted(load.partitions())) / 1e9;
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
    Cost cost = new Cost((long) (load.records() * (1 - filling)), seconds, heap);
    System.out.println(new JsonMapper().writeValueAsString(cost));
    System.exit(0);
  }
}
