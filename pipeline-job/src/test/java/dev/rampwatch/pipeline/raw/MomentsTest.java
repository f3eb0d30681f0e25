package dev.rampwatch.pipeline.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.TimeForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are believed to be moments. */
final class MomentsTest {
  @ParameterizedTest
  @EnumSource(TimeForm.class)
  void believesNoNumberThatLeavesTheRangeOfNumbers(TimeForm form) {
    for (long number :
        new long[] {
          Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 61), -1, Long.MAX_VALUE, 1L << 61
        }) {
      assertThat(Moments.of(number, form)).as("%d", number).isEqualTo(Moments.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        -1e300,
        1e300,
        -0.01,
        4_102_444_800.01
      })
  void believesNoFractionBefore1970OrAfter2099(double seconds) {
    assertThat(Moments.ofSeconds(seconds)).isEqualTo(Moments.NONE);
  }

  @Test
  void believesTheFirstAndTheLastMoment() {
    assertThat(Moments.of(0, TimeForm.SECONDS)).isZero();
    assertThat(Moments.of(4_102_444_800L, TimeForm.SECONDS)).isEqualTo(4_102_444_800_000L);
    assertThat(Moments.ofSeconds(0.0004)).isZero();
  }
}
