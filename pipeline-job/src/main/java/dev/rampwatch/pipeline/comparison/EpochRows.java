package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import dev.rampwatch.pipeline.statistics.AllocationPeriod;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.SampleRatio;
import dev.rampwatch.pipeline.statistics.SequentialSampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of an epoch from its totals: groups and health; comparisons are in {@link Verdicts}. */
final class EpochRows {
  private final EpochContext context;
  private final EpochTable table;
  private final String experiment;

  EpochRows(EpochContext context, EpochTable table) {
    this.context = context;
    this.table = table;
    experiment = context.plan().experiment().name();
  }

  /** One row a group and event type, also where nothing happened. */
  List<BucketRow> buckets(long bucketEnd, RowState state) {
    List<BucketRow> rows = new ArrayList<>();
    for (Group group : context.plan().experiment().groups()) {
      long triggered = table.triggeredAt(group.name(), bucketEnd);
      for (Metric metric : context.plan().metrics()) {
        SeriesLine line = table.actions(group.name(), metric.eventType());
        rows.add(
            new BucketRow(
                experiment,
                context.epochStart(),
                group.name(),
                metric.eventType(),
                bucketEnd,
                line.volumeAt(bucketEnd),
                line.usersAt(bucketEnd),
                line.sumSquaresAt(bucketEnd),
                triggered,
                state == RowState.PARTIAL,
                state == RowState.FINAL));
      }
    }
    return rows;
  }

  /** The sample ratio of the triggered users so far. */
  SequentialSampleRatio.Checked sampleRatio(Memory before, long bucketEnd) {
    return SequentialSampleRatio.DEFAULT.check(before, periods(bucketEnd));
  }

  HealthRow health(long bucketEnd, double sequentialPValue, RowState state) {
    TreeMap<String, Long> triggered = new TreeMap<>();
    for (Group group : context.plan().experiment().groups()) {
      triggered.put(group.name(), table.triggeredAt(group.name(), bucketEnd));
    }
    return new HealthRow(
        experiment,
        context.epochStart(),
        bucketEnd,
        triggered,
        table.ownAt(SeriesKind.CROSSED, bucketEnd),
        sequentialPValue,
        chiSquarePValue(bucketEnd),
        table.ownAt(SeriesKind.LATE_EVENTS, bucketEnd),
        table.ownAt(SeriesKind.LATE_ACTIVATIONS, bucketEnd),
        table.ownAt(SeriesKind.FUTURE_EVENTS, bucketEnd),
        table.ownAt(SeriesKind.FUTURE_ACTIVATIONS, bucketEnd),
        table.ownAt(SeriesKind.DUPLICATES, bucketEnd),
        table.ownAt(SeriesKind.MALFORMED, bucketEnd),
        state == RowState.FINAL);
  }

  private @Nullable Double chiSquarePValue(long bucketEnd) {
    SampleRatio ratio = SampleRatio.of(periods(bucketEnd));
    return ratio.df() == 0 ? null : ratio.pValue();
  }

  private List<AllocationPeriod> periods(long bucketEnd) {
    List<AllocationPeriod> periods = new ArrayList<>();
    for (EpochContext.AllocationShares shares : context.shares()) {
      List<Long> counts =
          context.plan().experiment().groups().stream()
              .map(group -> table.triggeredAt(group.name(), shares.since(), bucketEnd))
              .map(count -> Math.max(0, count))
              .toList();
      periods.add(new AllocationPeriod(counts, shares.allocations()));
    }
    return periods;
  }
}
