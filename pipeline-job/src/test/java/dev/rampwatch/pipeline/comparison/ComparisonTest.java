package dev.rampwatch.pipeline.comparison;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import dev.rampwatch.pipeline.result.RowKey;
import dev.rampwatch.pipeline.result.WithdrawnRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of an epoch: when they appear, change, become final, and go. */
final class ComparisonTest {
  private static final int BUCKETS = 72;

  private ComparisonHarness comparison;

  @BeforeEach
  void start() throws Exception {
    comparison = ComparisonHarness.started().announced("click");
  }

  @AfterEach
  void close() throws Exception {
    comparison.close();
  }

  @Test
  void writesABucketsRowsWhenTheClockPassesItsEnd() throws Exception {
    comparison.triggered("control", "00:15", 7).clicks("control", "00:15", 2, 1, 4);
    comparison.clockAt("00:14");
    assertThat(comparison.clicksOf("control")).isEmpty();
    comparison.clockAt("00:15");
    assertThat(comparison.clicksOf("control"))
        .containsExactly("00:15 2/1/4 of 7", "00:30 2/1/4 of 7 partial");
  }

  @Test
  void writesRowsWhereNothingHappened() throws Exception {
    comparison.clockAt("00:30");
    assertThat(comparison.clicksOf("treatment"))
        .containsExactly("00:15 0/0/0 of 0", "00:30 0/0/0 of 0", "00:45 0/0/0 of 0 partial");
  }

  @Test
  void replacesARowThatALateRecordChanged() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("00:40").rows();
    comparison.clicks("control", "00:15", 1, 1, 1).waiting(30_000);
    assertThat(comparison.clicksOf("control"))
        .containsExactly("00:15 1/1/1 of 7", "00:30 1/1/1 of 7", "00:45 1/1/1 of 7 partial");
  }

  @Test
  void refreshesTheOpenBucketAndNoRowThatIsTheSame() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("00:20").rows();
    comparison.clicks("control", "00:30", 3, 1, 9).waiting(30_000);
    assertThat(comparison.clicksOf("control")).containsExactly("00:30 3/1/9 of 7 partial");
    comparison.waiting(30_000);
    assertThat(comparison.rows()).isEmpty();
  }

  /** Totals come at every multiple of 30 s. */
  @Test
  void refreshesSoonAfterTheTotalsDo() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("00:05").waiting(60_000).rows();
    comparison.clicks("control", "00:15", 2, 1, 4).waiting(999);
    assertThat(comparison.clicksOf("control")).isEmpty();
    comparison.waiting(1);
    assertThat(comparison.clicksOf("control")).containsExactly("00:15 2/1/4 of 7 partial");
  }

  @Test
  void marksARowFinalWhenNoRecordInTimeCanChangeIt() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("02:14").rows();
    comparison.clockAt("02:15");
    assertThat(comparison.clicksOf("control"))
        .containsExactly("00:15 0/0/0 of 7 final", "02:15 0/0/0 of 7", "02:30 0/0/0 of 7 partial");
  }

  @Test
  void takesRowsAwayThatLieBeyondAnEndReadOfLate() throws Exception {
    comparison.clockAt("01:20").rows();
    comparison.announcedEnding("00:50");
    assertThat(comparison.rows())
        .containsExactly(new WithdrawnRows(Checkout.NAME, at("00:00"), at("01:00")));
    comparison.clockAt("02:59");
    assertThat(comparison.rows())
        .extracting(ResultRow::key)
        .allSatisfy(key -> isUpTo("01:00", key));
    comparison.clockAt("03:00");
    assertThat(comparison.rows())
        .contains(new WithdrawnRows(Checkout.NAME, at("00:00"), at("01:00")))
        .filteredOn(BucketRow.class::isInstance)
        .allSatisfy(row -> assertThat(((BucketRow) row).bucketEnd()).isEqualTo(at("01:00")));
  }

  @Test
  void takesNothingAwayWhereAnEndIsReadOfInTime() throws Exception {
    comparison.clockAt("00:20").rows();
    comparison.announcedEnding("00:50").clockAt("04:00");
    assertThat(comparison.rows()).noneMatch(WithdrawnRows.class::isInstance);
  }

  @Test
  void writesAgainWhatAnEndThatIsTakenBackHadTakenAway() throws Exception {
    comparison.announcedEnding("24:00").clockAt("01:20").rows();
    comparison.announcedEnding("00:50").rows();
    comparison.announcedEnding("24:00").waiting(30_000).clockAt("01:30");
    assertThat(comparison.clicksOf("control"))
        .contains("01:15 0/0/0 of 0", "01:30 0/0/0 of 0", "01:45 0/0/0 of 0 partial");
  }

  private static void isUpTo(String clock, RowKey key) {
    assertThat(key.parts())
        .filteredOn(Long.class::isInstance)
        .allSatisfy(moment -> assertThat((Long) moment).isLessThanOrEqualTo(at(clock)));
  }

  @Test
  void revisesAFinalRowWhereAPartitionWokeBehindTheClock() throws Exception {
    comparison.clockAt("02:15").rows();
    comparison.clicks("control", "00:15", 1, 1, 1).triggered("control", "00:15", 1);
    comparison.clockAt(Long.MAX_VALUE);
    assertThat(comparison.clicksOf("control")).startsWith("00:15 1/1/1 of 1 final");
  }

  @Test
  void writesEveryRowOnceAsFinalAtTheEndOfTheInput() throws Exception {
    comparison.triggered("control", "10:15", 7).clicks("control", "10:15", 2, 1, 4);
    comparison.clockAt(Long.MAX_VALUE);
    List<ResultRow> rows = comparison.rows();
    assertThat(rows).allMatch(ResultRow::isFinal);
    List<RowKey> keys = rows.stream().map(ResultRow::key).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(rows.stream().filter(HealthRow.class::isInstance).map(row -> (HealthRow) row))
        .extracting(HealthRow::bucketEnd)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 96).mapToObj(i -> at("00:00") + i * 900_000).toList());
  }

  @Test
  void comparesOnceBothGroupsHaveUsers() throws Exception {
    comparison
        .triggered("control", "00:15", 1000)
        .clicks("control", "00:15", 300, 250, 400)
        .triggered("treatment", "00:30", 1000)
        .clicks("treatment", "00:30", 330, 280, 450)
        .clockAt("00:30");
    assertThat(comparison.rows())
        .filteredOn(ComparisonRow.class::isInstance)
        .extracting(row -> (ComparisonRow) row)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.bucketEnd()).isEqualTo(at("00:30")))
        .filteredOn(row -> row.measure().equals("volume"))
        .allSatisfy(row -> assertThat(row.difference()).isEqualTo(0.03, within()));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void takesTotalsThatCameBeforeTheEpochWasAnnounced() throws Exception {
    try (ComparisonHarness unannounced = ComparisonHarness.started()) {
      unannounced.triggered("control", "00:15", 7).clicks("control", "00:15", 2, 1, 4);
      unannounced.announced("click").clockAt("00:15");
      assertThat(unannounced.clicksOf("control")).startsWith("00:15 2/1/4 of 7");
    }
  }

  @Test
  void goesOnFromASnapshot() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("00:20").rows();
    OperatorSubtaskState snapshot = comparison.snapshot();
    try (ComparisonHarness restored = ComparisonHarness.restored(snapshot)) {
      restored.announced("click").clicks("control", "00:30", 2, 1, 4).clockAt("00:30");
      assertThat(restored.clicksOf("control"))
          .containsExactly("00:30 2/1/4 of 7", "00:45 2/1/4 of 7 partial");
    }
  }

  @Test
  void replacesAChangedRowAlsoWhileTheClockHasNotComeBackAfterARestore() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("00:20").rows();
    OperatorSubtaskState snapshot = comparison.snapshot();
    try (ComparisonHarness restored = ComparisonHarness.restored(snapshot)) {
      restored.clicks("control", "00:15", 2, 1, 4).waiting(30_000);
      assertThat(restored.clicksOf("control")).containsExactly("00:15 2/1/4 of 7");
    }
  }

  /** A job that is restored remembers no look: it must judge as one that judges only changes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void judgesChangesOnlyAndYetWritesWhatARestoredJobWrites(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, long[]> users =
        Map.of("control", new long[BUCKETS], "treatment", new long[BUCKETS]);
    Map<RowKey, ResultRow> written = new HashMap<>();
    comparison.triggered("control", "00:15", 5_000).triggered("treatment", "00:15", 5_000);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      String group = random.nextBoolean() ? "control" : "treatment";
      // Now and then a partition wakes long behind the clock.
      int changed =
          random.nextInt(random.nextInt(9) == 0 ? 0 : Math.max(0, bucket - 6), bucket + 1);
      users.get(group)[changed] += random.nextInt(1, 60);
      try (ComparisonHarness restored = ComparisonHarness.restored(comparison.snapshot())) {
        for (ComparisonHarness one : List.of(comparison, restored)) {
          clicksFrom(one, group, users.get(group), changed, bucket);
          one.clockAt(end(bucket)).waiting(30_000);
        }
        comparison.rows().forEach(row -> written.put(row.key(), row));
        assertThat(restored.rows())
            .isNotEmpty()
            .allSatisfy(row -> assertThat(written).containsEntry(row.key(), row));
      }
    }
    assertThat(written.values())
        .filteredOn(ComparisonRow.class::isInstance)
        .hasSizeGreaterThan(24)
        .anyMatch(ResultRow::isFinal);
    assertThat(written.values())
        .filteredOn(BucketRow.class::isInstance)
        .extracting(row -> (BucketRow) row)
        .filteredOn(row -> row.bucketEnd() <= at(end(BUCKETS - 1)))
        .hasSizeGreaterThanOrEqualTo(BUCKETS)
        .allSatisfy(row -> assertThat(row.volume()).isEqualTo(sumAt(row, users)));
  }

  private static long sumAt(BucketRow row, Map<String, long[]> users) {
    int buckets = (int) ((row.bucketEnd() - at("00:00")) / 900_000);
    return Arrays.stream(users.get(row.group()), 0, buckets).sum();
  }

  @Test
  void readsLinesAsAnEarlierVersionKeptThem() throws Exception {
    comparison.triggered("control", "00:15", 7).clockAt("06:20").rows();
    comparison.storedWhole("control", "00:15", 2, 1, 4).storedWhole("treatment", "06:15", 3, 1, 9);
    try (ComparisonHarness restored = ComparisonHarness.restored(comparison.snapshot())) {
      restored.clicks("control", "06:30", 5, 2, 13).clockAt("06:30");
      assertThat(restored.rows())
          .filteredOn(BucketRow.class::isInstance)
          .extracting(row -> ComparisonHarness.text((BucketRow) row))
          .contains("04:30 2/1/4 of 7 final", "06:30 5/2/13 of 7", "06:30 3/1/9 of 0");
    }
  }

  /** Users who each clicked once: the totals from a bucket on. */
  private static void clicksFrom(
      ComparisonHarness one, String group, long[] users, int from, int to) throws Exception {
    for (int bucket = from; bucket <= to; bucket++) {
      long sum = Arrays.stream(users, 0, bucket + 1).sum();
      one.clicks(group, end(bucket), sum, sum, sum);
    }
  }

  private static String end(int bucket) {
    int minutes = (bucket + 1) * 15;
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  @Test
  void takesUpANewEventTypeWhileItRuns() throws Exception {
    comparison.clockAt("00:20").rows();
    comparison.announced("click", "save").clockAt("00:30");
    assertThat(comparison.rows())
        .filteredOn(ResultRow.BucketRow.class::isInstance)
        .extracting(row -> ((ResultRow.BucketRow) row).eventType())
        .contains("save");
  }

  @Test
  void hasOneTimerAnEpochWhenNothingIsDue() throws Exception {
    comparison.clockAt("12:00");
    assertThat(comparison.timers()).isEqualTo(1);
  }

  @Test
  void forgetsTheEpochADayAfterItsLastRow() throws Exception {
    comparison.triggered("control", "00:15", 7).clicks("control", "00:15", 2, 1, 4);
    comparison.clockAt("49:59");
    int before = comparison.keptStates();
    comparison.clockAt("50:00");
    assertThat(comparison.keptStates()).isLessThan(before).isLessThanOrEqualTo(1);
    assertThat(comparison.timers()).isZero();
  }

  @Test
  void neverWritesAForgottenEpochsRowsAgain() throws Exception {
    comparison.triggered("control", "00:15", 7).clicks("control", "00:15", 2, 1, 4);
    comparison.clockAt("50:00").rows();
    comparison.announced("click", "save").clicks("control", "00:15", 0, 0, 0).clockAt("51:00");
    comparison.waiting(60_000).clockAt(Long.MAX_VALUE);
    assertThat(comparison.rows()).isEmpty();
    assertThat(comparison.keptStates()).isLessThanOrEqualTo(1);
  }
}
