package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.contender.HeldState;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command. */
@Command(
    name = "benchmark",
    subcommands = {
      Growth.class,
      Ablation.class,
      Checkpoints.class,
      Recoveries.class,
      Latency.class,
      Guarantees.class
    },
    mixinStandardHelpOptions = true,
    description = "Times this project's job beside other ways to compute the same rows.")
public final class Benchmark implements Callable<Integer> {
  @Option(
      names = "--each",
      split = ",",
      defaultValue = "1,5,20",
      description = "Experiments of each user, one workload each (${DEFAULT-VALUE}).")
  private List<Integer> each = List.of();

  @Option(
      names = "--contenders",
      split = ",",
      description = "Names of contenders; all where left out.")
  private List<String> contenders = new ArrayList<>(Contenders.all().keySet());

  @Mixin private Extent extent = new Extent();

  @Option(names = "--no-state", description = "Leaves out what each contender keeps.")
  private boolean withoutState;

  /** For picocli. */
  Benchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Benchmark())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  if (failure instanceof IllegalArgumentException) {
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                  }
                  throw failure;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    contenders.forEach(Contenders::named);
    if (!Exactness.holds(contenders, extent.workloads())) {
      return 1;
    }
    Results results = Results.of(extent);
    Map<Integer, Load> loads = new LinkedHashMap<>();
    for (int perUser : each) {
      Load load = extent.load(Shape.standard(perUser));
      System.out.printf(
          Locale.ROOT, "%d experiments a user: %,d records%n", perUser, load.records());
      loads.put(perUser, load);
    }
    for (Turn turn : extent.turnsAfter(results.numbers(each))) {
      for (Map.Entry<Integer, Load> load : loads.entrySet()) {
        time(load.getValue(), load.getKey(), turn, results);
      }
    }
    if (!withoutState) {
      for (Map.Entry<Integer, Load> load : loads.entrySet()) {
        weigh(load.getValue(), load.getKey(), results);
      }
    }
    results.report();
    return 0;
  }

  private void time(Load load, int perUser, Turn turn, Results results) throws Exception {
    for (String name : turn.order(contenders)) {
      double machine = Machine.load();
      Fork.Cost cost = Forks.run(name, load, extent.warmUp(Shape.standard(perUser)));
      results.add(new Results.Run(perUser, name, turn.number(), cost, machine));
      System.out.printf(
          Locale.ROOT,
          "%s: %2d each, %-20s %,10.0f records a CPU second  (load %.1f)%n",
          turn,
          perUser,
          name,
          cost.perCpuSecond(),
          machine);
    }
  }

  private void weigh(Load load, int perUser, Results results) throws Exception {
    for (String name : contenders) {
      if (Contenders.named(name) instanceof FlinkContender<?> contender) {
        HeldState state = HeldState.of(contender, load);
        results.add(new Results.Weight(perUser, name, state));
        System.out.printf(
            Locale.ROOT,
            "state: %-20s %,10.0f bytes for each user in each experiment%n",
            name,
            state.bytesPerUserExperiment());
      }
    }
  }
}
