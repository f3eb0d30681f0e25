package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.contender.HeldState;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = "Times this project's job beside other ways to compute the same rows.")
public final class Benchmark implements Callable<Integer> {
  private static final double FILLING = 0.4;
  private static final int CHECKS = 3;

  /** Size of the workload to warm up with, as a share of the one that is measured. */
  private static final double WARM_UP = 0.25;

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

  @Option(
      names = "--runs",
      defaultValue = "6",
      description = "Runs of each, in ABBA order (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Factor on users and events (${DEFAULT-VALUE}).")
  private double scale;

  @Option(names = "--keep", description = "Adds to the runs that the folder has.")
  private boolean keep;

  @Option(names = "--no-state", description = "Leaves out what each contender keeps.")
  private boolean withoutState;

  @Option(
      names = "--output",
      defaultValue = "e2e/benchmark/target/benchmark",
      description = "Folder of the workloads and the results (${DEFAULT-VALUE}).")
  private Path output = Path.of(".");

  /** For picocli. */
  Benchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    contenders.forEach(Contenders::named);
    if (!areExact()) {
      return 1;
    }
    Results results = keep ? Results.kept(output) : Results.none(output);
    Map<Integer, Load> loads = new LinkedHashMap<>();
    for (int perUser : each) {
      Load load = load(perUser, scale);
      System.out.printf(
          Locale.ROOT, "%d experiments a user: %,d records%n", perUser, load.records());
      loads.put(perUser, load);
    }
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<Integer, Load> load : loads.entrySet()) {
        time(load.getValue(), load.getKey(), run, results);
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

  private Load load(int perUser, double factor) throws IOException {
    return Load.of(Shape.standard(perUser).scaled(factor), output.resolve("workloads"));
  }

  private boolean areExact() throws Exception {
    boolean exact = true;
    for (int seed = 1; seed <= CHECKS; seed++) {
      Load load = Load.of(Shape.small(seed), output.resolve("workloads"));
      Check check = Check.of(load);
      for (String name : contenders) {
        List<String> differences = check.differences(Contenders.named(name), load);
        System.out.printf(
            "check %d of %d: %s %s%n",
            seed, CHECKS, name, differences.isEmpty() ? "is exact" : "DIFFERS");
        differences.stream().limit(5).forEach(line -> System.out.println("  " + line));
        exact &= differences.isEmpty();
      }
    }
    return exact;
  }

  private void time(Load load, int perUser, int run, Results results) throws Exception {
    List<String> order = new ArrayList<>(contenders);
    if (run % 2 == 1) {
      Collections.reverse(order);
    }
    for (String name : order) {
      double machine = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      Fork.Cost cost = fork(name, load, load(perUser, scale * WARM_UP));
      results.add(new Results.Run(perUser, name, run, cost, machine));
      System.out.printf(
          Locale.ROOT,
          "run %d of %d: %2d each, %-20s %,10.0f records a CPU second  (load %.1f)%n",
          run + 1,
          runs,
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

  private static Fork.Cost fork(String name, Load load, Load warmUp)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-X") || argument.startsWith("--add-opens"))
            .toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
    command.addAll(
        List.of(
            name,
            load.directory().toString(),
            warmUp.directory().toString(),
            Double.toString(FILLING)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(name + " ended with exit code " + process.exitValue());
    }
    return new JsonMapper().readValue(answer.lines().reduce("", (a, b) -> b), Fork.Cost.class);
  }
}
