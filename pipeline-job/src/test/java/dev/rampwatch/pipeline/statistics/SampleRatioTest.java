package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleRatioTest {
  private static final AllocationPeriod FIRST =
      new AllocationPeriod(List.of(9_900L, 100L), List.of(0.99, 0.01));
  private static final AllocationPeriod SECOND =
      new AllocationPeriod(List.of(5_000L, 5_000L), List.of(0.5, 0.5));

  @Test
  void expectsEachPeriodsShares() {
    SampleRatio test = SampleRatio.of(List.of(FIRST, SECOND));
    assertThat(test.chiSquare()).isEqualTo(0, within(1e-12));
    assertThat(test.df()).isEqualTo(1);
    assertThat(test.pValue()).isEqualTo(1);
    // Held against the last allocations alone, the same users look like a gross mismatch.
    AllocationPeriod wrong = new AllocationPeriod(List.of(14_900L, 5_100L), List.of(0.5, 0.5));
    assertThat(SampleRatio.of(List.of(wrong)).pValue()).isLessThan(1e-100);
  }

  @Test
  void addsUpAMismatchOverPeriods() {
    AllocationPeriod off = new AllocationPeriod(List.of(5_100L, 4_900L), List.of(0.5, 0.5));
    double one = SampleRatio.of(List.of(off)).chiSquare();
    SampleRatio two = SampleRatio.of(List.of(off, off));
    assertThat(two.chiSquare()).isEqualTo(2 * one, within(1e-9));
    assertThat(two.df()).isEqualTo(1);
  }

  @Test
  void leavesOutGroupsWithoutAllocation() {
    AllocationPeriod before = new AllocationPeriod(List.of(500L, 500L, 3L), List.of(0.1, 0.1, 0.0));
    assertThat(SampleRatio.of(List.of(before)).df()).isEqualTo(1);
    AllocationPeriod after =
        new AllocationPeriod(List.of(500L, 500L, 500L), List.of(0.1, 0.1, 0.1));
    SampleRatio both = SampleRatio.of(List.of(before, after));
    assertThat(both.df()).isEqualTo(2);
    assertThat(both.pValue()).isEqualTo(1, within(1e-9));
  }

  @Test
  void hasNothingToCompareBeforeTheFirstUser() {
    AllocationPeriod empty = new AllocationPeriod(List.of(0L, 0L), List.of(0.5, 0.5));
    assertThat(SampleRatio.of(List.of(empty))).isEqualTo(new SampleRatio(0, 0, 1));
    assertThat(SequentialSampleRatio.DEFAULT.check(Memory.EMPTY, List.of(empty)).pValue())
        .isEqualTo(1);
  }

  @Test
  void theSequentialPValueKeepsItsLeast() {
    SequentialSampleRatio test = SequentialSampleRatio.DEFAULT;
    AllocationPeriod off = new AllocationPeriod(List.of(53_000L, 50_000L), List.of(0.5, 0.5));
    var first = test.check(Memory.EMPTY, List.of(FIRST, off));
    assertThat(first.pValue()).isLessThan(1e-6);
    AllocationPeriod even = new AllocationPeriod(List.of(60_000L, 60_000L), List.of(0.5, 0.5));
    assertThat(test.check(first.memory(), List.of(FIRST, even)).pValue()).isEqualTo(first.pValue());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllocationPeriod(List.of(1L), List.of(0.5, 0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllocationPeriod(List.of(-1L, 1L), List.of(0.5, 0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllocationPeriod(List.of(1L, 1L), List.of(-0.5, 0.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialSampleRatio(0));
  }
}
