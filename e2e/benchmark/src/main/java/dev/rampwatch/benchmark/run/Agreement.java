package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.loop.Loop;
import dev.rampwatch.benchmark.workload.Load;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether figures of a workload that is too large for the oracle are right: by those of the loop,
 * which is held against the oracle as every contender is.
 */
record Agreement(List<Figure> expected) {
  static Agreement on(Load load) throws Exception {
    List<Figure> expected = new ArrayList<>();
    new Loop().run(load, 0, new Contender.Figures.Kept(expected::add));
    return new Agreement(expected);
  }

  /** The differences; none is right. */
  List<String> differences(Staircase actual) {
    return expected.stream()
        .filter(figure -> !figure.equals(actual.at(figure)))
        .map(figure -> "expected " + figure + ", found " + actual.at(figure))
        .toList();
  }

  /** Says the first differences. */
  static boolean isExact(String name, List<String> differences) {
    if (!differences.isEmpty()) {
      System.out.printf("%s DIFFERS in %d figures%n", name, differences.size());
      differences.stream().limit(5).forEach(line -> System.out.println("  " + line));
    }
    return differences.isEmpty();
  }
}
