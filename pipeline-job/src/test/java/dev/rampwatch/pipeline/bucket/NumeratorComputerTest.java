package dev.rampwatch.pipeline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.Checkout;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rolling buckets: when totals are sent, and what they add up to. */
final class NumeratorComputerTest {
  private NumeratorHarness numerators;

  @BeforeEach
  void start() throws Exception {
    numerators = NumeratorHarness.started();
  }

  @AfterEach
  void close() throws Exception {
    numerators.close();
  }

  @Test
  void sendsATotalWhenTheClockPassesTheBucketsEnd() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clicks("10:15", 1, 0, 3).clockAt("10:14");
    assertThat(numerators.sent()).isEmpty();
    numerators.clockAt("10:15");
    assertThat(numerators.sent()).containsExactly("10:15 2/1/4");
    numerators.clockAt("10:30");
    assertThat(numerators.sent()).isEmpty();
  }

  @Test
  void sendsTheOpenBucketAtTheRefresh() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).waiting(29_999);
    assertThat(numerators.sent()).isEmpty();
    numerators.waiting(1);
    assertThat(numerators.sent()).containsExactly("10:15 1/1/1");
    numerators.waiting(600_000);
    assertThat(numerators.sent()).isEmpty();
  }

  @Test
  void carriesAnEarlierChangeIntoEveryLaterTotal() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clockAt("10:15").clicks("10:45", 2, 1, 4).clockAt("10:45");
    assertThat(numerators.sent()).containsExactly("10:15 1/1/1", "10:45 3/2/5");
    numerators.clicks("10:30", 5, 0, 7).waiting(30_000);
    assertThat(numerators.sent()).containsExactly("10:30 6/1/8", "10:45 8/2/12");
  }

  @Test
  void sendsWhatChangedSinceTheRefreshBeforeTheBucketBecomesFinal() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clockAt("10:15").sent();
    numerators.clicks("10:15", 1, 0, 3).clockAt("12:14");
    numerators.sent();
    numerators.clicks("10:15", 1, 0, 5).clockAt("12:15");
    assertThat(numerators.sent()).endsWith("10:15 3/1/9");
  }

  @Test
  void sendsAChangeThatComesAfterItsBucketWasFinal() throws Exception {
    numerators.clockAt("15:00").clicks("10:15", 1, 1, 1).clockAt("15:01");
    assertThat(numerators.sent()).containsExactly("10:15 1/1/1");
  }

  @Test
  void hasTwoTimersABucketEndAndOneForItsOwnEndWhateverTheNumberOfChanges() throws Exception {
    for (int i = 0; i < 100; i++) {
      numerators.clicks("10:15", 1, 0, 1).clicks("10:30", 1, 0, 1);
    }
    assertThat(numerators.eventTimers()).isEqualTo(5);
    numerators.clockAt("12:30");
    assertThat(numerators.eventTimers()).isEqualTo(1);
  }

  @Test
  void forgetsASeriesOnlyWhenItsEpochMustBeOver() throws Exception {
    long longAfter = Checkout.configuration().experiments().get(0).period().toMillis();
    numerators.clicks("10:15", 1, 1, 1).clicks("11:15", 1, 0, 3).clockAt("11:15");
    numerators.clockAfter("11:15", longAfter);
    assertThat(numerators.states()).isPositive();
    numerators.clicks("11:15", 1, 0, 5).clockAfter("11:15", longAfter + 1);
    assertThat(numerators.sent()).endsWith("11:15 3/1/9");
    numerators.clockAfter("11:15", longAfter + Duration.ofDays(2).toMillis());
    assertThat(numerators.states()).isZero();
    assertThat(numerators.eventTimers()).isZero();
  }

  @Test
  void goesOnFromASnapshot() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clockAt("10:15").sent();
    OperatorSubtaskState snapshot = numerators.clicks("10:30", 1, 0, 3).snapshot();
    try (NumeratorHarness restored = NumeratorHarness.restored(snapshot)) {
      restored.clicks("10:15", 1, 1, 1).clockAt("10:30");
      assertThat(restored.sent()).containsExactly("10:15 2/2/2", "10:30 3/2/5");
    }
  }
}
