package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Correction;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every method on whatever looks may come. */
final class EveryJudgeTest {
  private static final int EPOCHS = 150;
  private static final int LOOKS = 12;

  private static SampleSummary anyGroup(SplittableRandom random, Measure measure) {
    long n = (long) Math.pow(10, random.nextDouble(0, 9.3));
    long acted = (long) (n * Math.pow(random.nextDouble(), random.nextInt(1, 12)));
    acted = random.nextInt(8) == 0 ? 0 : random.nextInt(8) == 0 ? n : acted;
    if (measure == Measure.PROPENSITY || acted == 0) {
      return SampleSummary.ofActed(acted, n);
    }
    // One user acts much more than the others.
    long more = (long) Math.pow(10, random.nextDouble(0, 6));
    return new SampleSummary(n, acted - 1 + more, acted - 1 + more * more);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void givesFiniteNumbersOrSaysWhyNot(Method method) {
    SplittableRandom random = new SplittableRandom(42);
    for (Measure measure : Measure.values()) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        Plan plan = Plan.DEFAULT.withComparisons(Correction.BONFERRONI, random.nextInt(1, 300));
        Judge judge = Judge.of(method, measure, epoch % 10 == 0 ? plan : Plan.DEFAULT);
        Memory memory = Memory.EMPTY;
        Standing last = Standing.OPEN;
        for (int i = 1; i <= LOOKS; i++) {
          SampleSummary control = anyGroup(random, measure);
          SampleSummary treatment = random.nextInt(3) == 0 ? control : anyGroup(random, measure);
          Look look = new Look(control, treatment, 1.1 * i / LOOKS, i);
          Judged judged = judge.judge(memory, look);
          assertThat(judge.judge(Memory.of(memory.toArray()), look)).isEqualTo(judged);
          assertSound(judged.outcome(), method, look);
          if (last.isDecided() && method.isSequential()) {
            assertThat(judged.outcome().standing()).as("stands").isEqualTo(last);
          }
          last = judged.outcome().standing();
          memory = judged.memory();
        }
      }
    }
  }

  private static void assertSound(Outcome outcome, Method method, Look look) {
    if (outcome instanceof Outcome.Computed computed) {
      // Intervals and lifts refuse what is not finite when they are made.
      assertThat(computed.difference()).as(look.toString()).isFinite();
      assertThat(computed.interval().low()).isLessThanOrEqualTo(computed.interval().high());
      if (computed.pValue() != null) {
        assertThat(computed.pValue()).as(look.toString()).isBetween(0.0, 1.0);
      }
      if (computed.posterior() != null) {
        assertThat(computed.posterior().probabilityToBeBetter()).isBetween(0.0, 1.0);
        assertThat(computed.posterior().expectedLoss()).isNotNegative().isFinite();
      }
      assertThat(Verdict.sentence("save", Measure.VOLUME, method, 0.05, outcome))
          .doesNotContain("NaN")
          .doesNotContain("Infinity");
    }
  }
}
