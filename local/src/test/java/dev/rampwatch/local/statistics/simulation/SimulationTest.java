package dev.rampwatch.local.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Few runs with fixed seeds, so that the tests are fast and always the same; the command {@code
 * statistics simulate} does many. Errors are held against alpha plus three standard errors.
 */
final class SimulationTest {
  private static final int RUNS = 300;
  private static final double MOST_ERRORS = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS);

  @ParameterizedTest
  @MethodSource("scenarios")
  void theDefaultKeepsItsErrorOver288Looks(Scenario scenario) {
    List<Contender> contenders = List.of(Contender.ALWAYS_VALID);
    Simulation.Score score =
        new Simulation(scenario, Plan.DEFAULT, RUNS, 1).run(contenders).get(Contender.ALWAYS_VALID);
    assertThat(score.decided()).isLessThanOrEqualTo(MOST_ERRORS);
    assertThat(score.covered()).isGreaterThanOrEqualTo(1 - MOST_ERRORS);
  }

  static List<Scenario> scenarios() {
    return Scenario.withoutEffect();
  }

  @Test
  void readingTheFixedTestAtEveryBucketFindsEffectsThatAreNotThere() {
    Scenario scenario = Scenario.share("no effect", 0.2, 0, 1000);
    Map<Contender, Simulation.Score> scores =
        new Simulation(scenario, Plan.DEFAULT, RUNS, 1)
            .run(List.of(Contender.NAIVE, Contender.AT_THE_END, Contender.GAMBLERS_RUIN));
    // 0.45 for a Brownian motion looked at 288 times.
    assertThat(scores.get(Contender.NAIVE).decided()).isBetween(0.35, 0.55);
    assertThat(scores.get(Contender.AT_THE_END).decided()).isLessThanOrEqualTo(MOST_ERRORS);
    assertThat(scores.get(Contender.GAMBLERS_RUIN).decided()).isLessThanOrEqualTo(MOST_ERRORS);
  }

  @Test
  void alphaSpendingKeepsItsErrorAndMostOfThePower() {
    List<Contender> contenders = List.of(Contender.AT_THE_END, Contender.OBRIEN_FLEMING);
    Map<Contender, Simulation.Score> none =
        new Simulation(Scenario.share("no effect", 0.1, 0, 100), Plan.DEFAULT, 100, 1)
            .run(contenders);
    assertThat(none.get(Contender.OBRIEN_FLEMING).decided()).isLessThanOrEqualTo(0.115);
    Map<Contender, Simulation.Score> some =
        new Simulation(Scenario.share("effect", 0.1, 0.09, 100), Plan.DEFAULT, 100, 1)
            .run(contenders);
    double fixed = some.get(Contender.AT_THE_END).decided();
    assertThat(some.get(Contender.OBRIEN_FLEMING).decided()).isGreaterThan(fixed - 0.1);
    assertThat(some.get(Contender.OBRIEN_FLEMING).covered()).isGreaterThan(0.885);
    assertThat(some.get(Contender.OBRIEN_FLEMING).medianDecision()).isLessThan(0.9);
  }

  @Test
  void theDefaultFindsLargeEffectsEarly() {
    Simulation.Score score =
        new Simulation(Scenario.share("effect", 0.1, 0.15, 100), Plan.DEFAULT, RUNS, 1)
            .run(List.of(Contender.ALWAYS_VALID))
            .get(Contender.ALWAYS_VALID);
    assertThat(score.decided()).isGreaterThan(0.95);
    assertThat(score.medianDecision()).isLessThan(0.6);
    assertThat(score.covered()).isGreaterThanOrEqualTo(1 - MOST_ERRORS);
  }

  @Test
  void everyIntervalHoldsTheTrueDifferenceOfVolumes() {
    Scenario scenario =
        new Scenario(
            "effect",
            Measure.VOLUME,
            new Newcomers(bucket -> 20, new Counts.Poisson(1)),
            new Newcomers(bucket -> 20, new Counts.Poisson(1.05)));
    new Simulation(scenario, Plan.DEFAULT, 100, 1)
        .run(
            List.of(
                Contender.AT_THE_END,
                Contender.ALWAYS_VALID,
                Contender.OBRIEN_FLEMING,
                Contender.POCOCK))
        .forEach(
            (contender, score) ->
                assertThat(score.covered()).as(contender.title()).isGreaterThan(0.885));
  }

  @Test
  void fiellersIntervalKeepsItsCoverageWhereTheDeltaMethodDoesNot() {
    LiftTable.Coverage rare = new LiftTable(2000, 1).coverage(4);
    assertThat(rare.fieller()).isGreaterThan(0.935);
    assertThat(rare.delta()).isLessThan(0.9);
    assertThat(new LiftTable(2000, 1).coverage(1024).fieller()).isBetween(0.935, 0.965);
  }

  @Test
  void theMinimumSampleHoldsBackWhatHeavyTailsBreak() {
    TailTable.Errors few =
        new TailTable(2000, 1).errors(100, new Counts.HeavyTailed(0.1, 1.2, 10_000));
    assertThat(few.decrease()).as("where the test is broken").isGreaterThan(0.1);
    assertThat(few.allowedError()).as("nothing is decided").isLessThan(0.001);
  }

  @ParameterizedTest
  @MethodSource("harmThatIsJustTolerated")
  void allGuardrailsOfAnExperimentTogetherKeepTheirError(GuardrailScenario scenario) {
    GuardrailSimulation.Score score = new GuardrailSimulation(scenario, 4, RUNS, 1).run();
    assertThat(score.breached()).isLessThanOrEqualTo(MOST_ERRORS);
    assertThat(score.healthy()).isLessThanOrEqualTo(MOST_ERRORS);
  }

  static List<GuardrailScenario> harmThatIsJustTolerated() {
    return GuardrailScenario.atTheLimit();
  }

  @Test
  void guardrailsFindHarmBeyondTheToleranceEarlyAndSeeHealth() {
    GuardrailSimulation.Score harm =
        new GuardrailSimulation(GuardrailScenario.share("harm", 0.2, 0.1, 400), 1, 100, 1).run();
    assertThat(harm.breached()).isGreaterThan(0.95);
    assertThat(harm.medianBreach()).isLessThan(0.5);
    GuardrailSimulation.Score none =
        new GuardrailSimulation(GuardrailScenario.share("none", 0.2, -0.02, 400), 1, 100, 1).run();
    assertThat(none.breached()).isLessThanOrEqualTo(0.02);
    assertThat(none.healthy()).isGreaterThan(0.8);
  }

  @Test
  void tablesAreMarkdown() {
    StringWriter text = new StringWriter();
    new LiftTable(10, 1).print(new PrintWriter(text));
    new PowerTable(Plan.DEFAULT, 1, 1).print(new PrintWriter(text));
    assertThat(text.toString().lines()).allMatch(line -> line.startsWith("| ")).hasSize(16);
  }
}
