package dev.rampwatch.pipeline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.Checkout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling buckets: when totals are sent, and what they add up to. */
final class NumeratorComputerTest {
  private static final int BUCKETS = 300;

  /** Those of which it sums up none yet, and those that come until a timer does. */
  private static final int MOST_UNSETTLED = 66;

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
  void sendsALaterChangeOfAPassedBucketAtTheRefreshAndNotOneByOne() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clockAt("10:15").sent();
    numerators.clicks("10:15", 1, 0, 3).clockAt("10:16").clicks("10:15", 1, 0, 5).clockAt("10:17");
    assertThat(numerators.sent()).isEmpty();
    numerators.waiting(30_000);
    assertThat(numerators.sent()).containsExactly("10:15 3/1/9");
  }

  @Test
  void sendsALaterChangeOfAFinalBucketAtTheEndOfTheInputToo() throws Exception {
    numerators.clicks("10:15", 1, 1, 1).clockAt("15:00").sent();
    numerators.clicks("10:15", 1, 0, 3).clockAt("15:01");
    assertThat(numerators.sent()).containsExactly("10:15 2/1/4");
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

  /** Late changes come mostly to buckets that are not final, and now and then to any. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void totalsAreTheSumsOfAllChangesHoweverOldTheEpochIs(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    long[] changes = new long[BUCKETS];
    Map<String, String> sent = new HashMap<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int changed =
          random.nextInt(random.nextInt(9) == 0 ? 0 : Math.max(0, bucket - 8), bucket + 1);
      long change = random.nextInt(1, 1000);
      changes[changed] += change;
      numerators.clicks(end(changed), change, change, change);
      if (random.nextInt(9) == 0) {
        numerators.waiting(30_000);
      }
      numerators.clockAt(end(bucket)).sent().forEach(text -> put(text, sent));
      if (random.nextInt(20) == 0) {
        OperatorSubtaskState snapshot = numerators.snapshot();
        numerators.close();
        numerators = NumeratorHarness.restored(snapshot);
      }
      assertThat(numerators.unsettled()).isLessThanOrEqualTo(MOST_UNSETTLED);
    }
    numerators.waiting(30_000).sent().forEach(text -> put(text, sent));
    Map<String, String> expected = new HashMap<>();
    long sum = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      sum += changes[bucket];
      if (changes[bucket] > 0) {
        expected.put(end(bucket), "%d/%d/%d".formatted(sum, sum, sum));
      }
    }
    assertThat(sent).containsAllEntriesOf(expected);
  }

  private static void put(String text, Map<String, String> sent) {
    int space = text.indexOf(' ');
    sent.put(text.substring(0, space), text.substring(space + 1));
  }

  private static String end(int bucket) {
    int minutes = (bucket + 1) * 15;
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
