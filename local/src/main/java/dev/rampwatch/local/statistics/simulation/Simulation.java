package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Judge;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Many experiments of one scenario, with seeds that make every run repeatable. */
record Simulation(Scenario scenario, Plan plan, int runs, long seed) {

  /**
   * What a method did.
   *
   * @param decided share of the experiments with a decision
   * @param covered share of the experiments whose intervals held the truth at every look
   * @param medianDecision fraction of the epoch at which half of the deciding experiments had
   *     decided; not a number if none did
   */
  record Score(double decided, double covered, double medianDecision) {}

  /** A method with its judge and what became of its experiments. */
  private record Entrant(Contender contender, Judge judge, List<Contender.Fate> fates) {}

  /** Runs the experiments; all methods see the same ones. */
  Map<Contender, Score> run(List<Contender> contenders) {
    List<Entrant> entrants =
        contenders.stream()
            .map(c -> new Entrant(c, c.judge(scenario.measure(), plan), new ArrayList<>()))
            .toList();
    double difference = scenario.difference();
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      List<Look> looks = scenario.looks(random::nextLong);
      for (Entrant entrant : entrants) {
        entrant.fates().add(entrant.contender().follow(entrant.judge(), looks, difference));
      }
    }
    Map<Contender, Score> scores = new EnumMap<>(Contender.class);
    entrants.forEach(entrant -> scores.put(entrant.contender(), score(entrant.fates())));
    return scores;
  }

  private static Score score(List<Contender.Fate> fates) {
    double total = fates.size();
    double[] times =
        fates.stream()
            .filter(Contender.Fate::decided)
            .mapToDouble(Contender.Fate::decidedAt)
            .sorted()
            .toArray();
    return new Score(
        times.length / total,
        fates.stream().filter(Contender.Fate::covered).count() / total,
        times.length == 0 ? Double.NaN : times[times.length / 2]);
  }
}
