package dev.rampwatch.pipeline.comparison;

import static dev.rampwatch.pipeline.Checkout.at;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.KeyedMaps;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import dev.rampwatch.pipeline.bucket.SeriesTotals;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRowSerializer;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A {@link Comparison} outside a cluster, with the epoch of {@link Checkout}. */
final class ComparisonHarness implements AutoCloseable {
  private final KeyedTwoInputStreamOperatorTestHarness<
          String, SeriesTotals, EpochAnnouncement, ResultRow>
      harness;

  private ComparisonHarness() throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new Comparison(Checkout.configuration())),
            totals -> Comparison.key(totals.series().experiment(), totals.series().epochStart()),
            epoch -> Comparison.key(epoch.experiment(), epoch.epochStart()),
            Types.STRING);
    harness.setup(ResultRowSerializer.INSTANCE);
  }

  static ComparisonHarness started() throws Exception {
    ComparisonHarness started = new ComparisonHarness();
    started.harness.open();
    return started;
  }

  static ComparisonHarness restored(OperatorSubtaskState snapshot) throws Exception {
    ComparisonHarness restored = new ComparisonHarness();
    restored.harness.initializeState(snapshot);
    restored.harness.open();
    return restored;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** The job's configuration tells of the epoch. */
  ComparisonHarness announced(String... eventTypes) throws Exception {
    return announced(Checkout.plan(CrossedUsers.EXCLUDE, List.of(eventTypes)));
  }

  /** The job's configuration tells that the epoch ends at a clock time. */
  ComparisonHarness announcedEnding(String clock) throws Exception {
    List<String> groups = List.of("control", "treatment");
    return announced(
        Checkout.configuration(CrossedUsers.EXCLUDE, groups, clock).experiments().get(0));
  }

  /** The job's configuration tells of the epoch of that plan. */
  ComparisonHarness announced(ExperimentPlan plan) throws Exception {
    harness.processElement2(
        new EpochAnnouncement(Checkout.NAME, at("00:00"), JobConfigurationFile.write(plan)), 0);
    return this;
  }

  ComparisonHarness triggered(String group, String bucketEnd, long users) throws Exception {
    String allocationsSince = Long.toString(at("00:00"));
    return totals(SeriesKind.TRIGGERED, group, allocationsSince, bucketEnd, users, 0, 0);
  }

  ComparisonHarness clicks(String group, String bucketEnd, long volume, long users, long squares)
      throws Exception {
    return totals(SeriesKind.ACTIONS, group, "click", bucketEnd, volume, users, squares);
  }

  /** A series of clicks with one total, as the state of earlier versions had it. */
  ComparisonHarness storedWhole(
      String group, String bucketEnd, long volume, long users, long squares) throws Exception {
    String epoch = Comparison.key(Checkout.NAME, at("00:00"));
    var lines = KeyedMaps.of(harness.getOperator(), epoch, "lines", Types.STRING);
    SeriesKey series =
        new SeriesKey(Checkout.NAME, at("00:00"), SeriesKind.ACTIONS, group, "click");
    lines.put(series.text(), new long[] {at(bucketEnd), volume, users, squares});
    return this;
  }

  private ComparisonHarness totals(
      SeriesKind kind,
      String group,
      String name,
      String bucketEnd,
      long volume,
      long users,
      long squares)
      throws Exception {
    SeriesKey series = new SeriesKey(Checkout.NAME, at("00:00"), kind, group, name);
    harness.processElement1(
        new SeriesTotals(series, at(bucketEnd), volume, users, squares), at(bucketEnd));
    return this;
  }

  /** The progress clock comes to a moment. */
  ComparisonHarness clockAt(long moment) throws Exception {
    harness.processWatermark1(new org.apache.flink.streaming.api.watermark.Watermark(moment));
    harness.processWatermark2(new org.apache.flink.streaming.api.watermark.Watermark(moment));
    return this;
  }

  ComparisonHarness clockAt(String moment) throws Exception {
    return clockAt(at(moment));
  }

  /** Time passes while nothing moves the progress clock. */
  ComparisonHarness waiting(long millis) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + millis);
    return this;
  }

  /** Rows sent since the last call. */
  List<ResultRow> rows() {
    List<ResultRow> rows = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return rows;
  }

  /** Click rows of a group sent since the last call, such as "10:15 2/1/4 of 7 final". */
  List<String> clicksOf(String group) {
    return rows().stream()
        .filter(BucketRow.class::isInstance)
        .map(BucketRow.class::cast)
        .filter(row -> row.group().equals(group) && row.eventType().equals("click"))
        .map(ComparisonHarness::text)
        .toList();
  }

  static String text(BucketRow row) {
    String state = row.partial() ? " partial" : row.isFinal() ? " final" : "";
    return "%s %d/%d/%d of %d%s"
        .formatted(
            Checkout.clock(row.bucketEnd()),
            row.volume(),
            row.users(),
            row.sumSquares(),
            row.triggered(),
            state);
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  int keptStates() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
