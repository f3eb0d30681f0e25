package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.run.CaseSeries.Case;
import dev.rampwatch.benchmark.workload.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What more users, experiments and groups cost, and a group that has half of the traffic. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description =
        "Times one contender on growing workloads; leaves growth.md and growth.jsonl. RocksDB's"
            + " memory holds the first one's state, and not that of a hundred times its users.")
final class Growth implements Callable<Integer> {
  private static final long SEED = 8;
  private static final int USERS = 10_000;
  private static final long EVENTS = 400_000;
  private static final int EXPERIMENTS = 50;
  private static final int GROUPS = 5;
  private static final int EACH = 2;
  private static final double SPREAD = 1.1;

  /** So that one of a user's two experiments is almost always the first, and its group too. */
  private static final double HOT = 6;

  @Mixin private Extent extent = new Extent();

  @Option(
      names = "--contender",
      defaultValue = "counting-rocksdb-64m",
      description = "Its name (${DEFAULT-VALUE}).")
  private String contender = "";

  /** For picocli. */
  Growth() {}

  @Override
  public Integer call() throws Exception {
    List<Case> cases =
        shapes().entrySet().stream()
            .map(shape -> new Case(shape.getKey(), contender, shape.getValue()))
            .toList();
    return new CaseSeries("growth", cases).run(extent);
  }

  static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("10,000 users in 2 of 50 experiments", shape(USERS, GROUPS, EACH, SPREAD));
    shapes.put("10 times the users", shape(10 * USERS, GROUPS, EACH, SPREAD));
    shapes.put("100 times the users", shape(100 * USERS, GROUPS, EACH, SPREAD));
    shapes.put("3 times the experiments a user", shape(USERS, GROUPS, 3 * EACH, SPREAD));
    shapes.put("10 times the experiments a user", shape(USERS, GROUPS, 10 * EACH, SPREAD));
    shapes.put("10 times the groups", shape(USERS, 10 * GROUPS, EACH, SPREAD));
    shapes.put("half of the traffic in one group", shape(USERS, GROUPS, EACH, HOT));
    return shapes;
  }

  private static Shape shape(int users, int groups, int each, double spread) {
    return new Shape(SEED, users, EVENTS, EXPERIMENTS, groups, each, spread);
  }
}
