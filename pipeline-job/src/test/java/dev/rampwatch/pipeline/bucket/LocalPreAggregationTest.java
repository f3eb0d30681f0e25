package dev.rampwatch.pipeline.bucket;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.Checkout;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bundles leave before anything that would let the next operator run ahead of them. */
final class LocalPreAggregationTest {
  private static final SeriesKey CLICKS =
      new SeriesKey("checkout_v2", at("00:00"), SeriesKind.ACTIONS, "control", "click");
  private static final SeriesKey SAVES =
      new SeriesKey("checkout_v2", at("00:00"), SeriesKind.ACTIONS, "control", "save");

  private OneInputStreamOperatorTestHarness<SeriesDelta, SeriesDelta> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(new LocalPreAggregation(Checkout.configuration()));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void take(SeriesKey series, String bucketEnd, long volume, long users, long squares)
      throws Exception {
    harness.processElement(new SeriesDelta(series, at(bucketEnd), volume, users, squares), 0);
  }

  @Test
  void addsUpChangesOfTheSameSeriesAndBucketEnd() throws Exception {
    take(CLICKS, "10:15", 1, 1, 1);
    take(CLICKS, "10:15", 1, 0, 3);
    take(CLICKS, "10:30", 1, 0, 5);
    take(SAVES, "10:15", 1, 1, 1);
    assertThat(harness.extractOutputValues()).isEmpty();
    harness.setProcessingTime(3_000);
    assertThat(harness.extractOutputValues())
        .containsExactlyInAnyOrder(
            new SeriesDelta(CLICKS, at("10:15"), 2, 1, 4),
            new SeriesDelta(CLICKS, at("10:30"), 1, 0, 5),
            new SeriesDelta(SAVES, at("10:15"), 1, 1, 1));
  }

  @Test
  void sendsTheBundleBeforeTheWatermark() throws Exception {
    take(CLICKS, "10:15", 1, 1, 1);
    harness.processWatermark(at("10:15"));
    assertThat(harness.getOutput())
        .hasSize(2)
        .first()
        .isNotInstanceOf(org.apache.flink.streaming.api.watermark.Watermark.class);
  }

  @Test
  void sendsASeriesAsAWholeWhenOneOfItsBucketsEnds() throws Exception {
    take(CLICKS, "10:30", 1, 0, 3);
    take(CLICKS, "10:15", 1, 1, 1);
    take(SAVES, "10:30", 1, 1, 1);
    harness.processWatermark(at("10:14"));
    assertThat(harness.extractOutputValues()).isEmpty();
    harness.processWatermark(at("10:15"));
    assertThat(harness.extractOutputValues())
        .containsExactlyInAnyOrder(
            new SeriesDelta(CLICKS, at("10:15"), 1, 1, 1),
            new SeriesDelta(CLICKS, at("10:30"), 1, 0, 3));
    harness.processWatermark(at("10:30"));
    assertThat(harness.extractOutputValues())
        .hasSize(3)
        .last()
        .isEqualTo(new SeriesDelta(SAVES, at("10:30"), 1, 1, 1));
  }

  @Test
  void sendsTheBundleBeforeTheBarrierAndKeepsNothing() throws Exception {
    take(CLICKS, "10:15", 1, 1, 1);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(harness.snapshot(1, 1).hasState()).isFalse();
    harness.prepareSnapshotPreBarrier(2);
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void sendsTheBundleAtTheEndOfTheInput() throws Exception {
    take(CLICKS, "10:15", 1, 1, 1);
    harness.endInput();
    harness.getOneInputOperator().finish();
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void sendsTheBundleWhenItIsFull() throws Exception {
    for (int bucket = 1; bucket < 20_000; bucket++) {
      harness.processElement(new SeriesDelta(CLICKS, bucket * 900_000L, 1, 0, 0), 0);
    }
    assertThat(harness.extractOutputValues()).isEmpty();
    take(SAVES, "10:15", 1, 1, 1);
    assertThat(harness.extractOutputValues()).hasSize(20_000);
  }

  @Test
  void saysNothingOfChangesThatCancelOut() throws Exception {
    take(CLICKS, "10:15", 1, 1, 1);
    take(CLICKS, "10:15", -1, -1, -1);
    harness.processWatermark(at("10:15"));
    assertThat(harness.extractOutputValues()).isEmpty();
  }
}
