package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import dev.rampwatch.console.results.Known;
import dev.rampwatch.console.results.MetricHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metric over an epoch, column by column: the n-th element of each list is as of the n-th bucket
 * end, and null where there is no row.
 *
 * @param readAt when it was read, ms since the Unix epoch
 * @param outage why it could not be read again since
 * @param experiment name of the experiment
 * @param epochStart start of the epoch, ms since the Unix epoch
 * @param eventType type of the actions
 * @param measure volume or propensity
 * @param bucketEnds ends of the buckets, ms since the Unix epoch, ascending
 * @param openFrom number of buckets that can no longer change
 * @param partial whether the last bucket is still open
 * @param limit most rows of each kind that are given, where there are more: the last groups and
 *     treatments are missing then
 * @param groups counts of each group
 * @param lifts comparisons of each treatment by each method
 */
public record SeriesView(
    long readAt,
    @Nullable String outage,
    String experiment,
    long epochStart,
    String eventType,
    String measure,
    List<Long> bucketEnds,
    int openFrom,
    boolean partial,
    @Nullable Integer limit,
    List<GroupColumns> groups,
    List<LiftColumns> lifts) {

  /**
   * A group's counts.
   *
   * @param group name of the group
   * @param volume number of actions
   * @param users number of users who acted
   * @param triggered number of triggered users
   */
  public record GroupColumns(
      String group,
      List<@Nullable Long> volume,
      List<@Nullable Long> users,
      List<@Nullable Long> triggered) {}

  /**
   * A treatment's comparisons by one method.
   *
   * @param treatment name of the treatment
   * @param control name of the control
   * @param method statistical method
   * @param difference treatment − control, of the means
   * @param relativeLift difference / control's mean
   * @param low lower end of the interval of the difference
   * @param high upper end of it
   * @param pValue the method's p-value
   * @param decision none, increase or decrease
   * @param decidedAt when the last row's decision was made, ms since the Unix epoch
   */
  public record LiftColumns(
      String treatment,
      String control,
      String method,
      List<@Nullable Double> difference,
      List<@Nullable Double> relativeLift,
      List<@Nullable Double> low,
      List<@Nullable Double> high,
      List<@Nullable Double> pValue,
      List<@Nullable String> decision,
      @Nullable Long decidedAt) {}

  private record LiftName(String treatment, String control, String method) {}

  /** Puts rows into columns. */
  public static SeriesView of(Known<MetricHistory> known) {
    MetricHistory history = known.value();
    TreeSet<Long> ends = new TreeSet<>();
    history.counts().forEach(row -> ends.add(row.bucketEnd()));
    history.comparisons().forEach(row -> ends.add(row.bucketEnd()));
    List<Long> bucketEnds = List.copyOf(ends);
    return new SeriesView(
        known.readAt(),
        known.outage(),
        history.key().epoch().experiment(),
        history.key().epoch().start(),
        history.key().eventType(),
        history.key().measure(),
        bucketEnds,
        openFrom(history, bucketEnds),
        history.counts().stream().anyMatch(Counts::partial),
        history.limit(),
        groups(history, bucketEnds),
        lifts(history, bucketEnds));
  }

  private static int openFrom(MetricHistory history, List<Long> bucketEnds) {
    long first =
        Stream.concat(
                history.counts().stream().filter(row -> !row.isFinal()).map(Counts::bucketEnd),
                history.comparisons().stream()
                    .filter(row -> !row.isFinal())
                    .map(Comparison::bucketEnd))
            .min(Long::compare)
            .orElse(Long.MAX_VALUE);
    int index = bucketEnds.indexOf(first);
    return index < 0 ? bucketEnds.size() : index;
  }

  private static List<GroupColumns> groups(MetricHistory history, List<Long> bucketEnds) {
    Map<String, Map<Long, Counts>> rows = new LinkedHashMap<>();
    for (Counts row : history.counts()) {
      rows.computeIfAbsent(row.group(), group -> new LinkedHashMap<>()).put(row.bucketEnd(), row);
    }
    List<GroupColumns> groups = new ArrayList<>();
    rows.forEach(
        (group, byEnd) ->
            groups.add(
                new GroupColumns(
                    group,
                    column(bucketEnds, byEnd, Counts::volume),
                    column(bucketEnds, byEnd, Counts::users),
                    column(bucketEnds, byEnd, Counts::triggered))));
    return groups;
  }

  private static List<LiftColumns> lifts(MetricHistory history, List<Long> bucketEnds) {
    Map<LiftName, Map<Long, Comparison>> rows = new LinkedHashMap<>();
    for (Comparison row : history.comparisons()) {
      rows.computeIfAbsent(
              new LiftName(row.treatment(), row.control(), row.method()),
              name -> new LinkedHashMap<>())
          .put(row.bucketEnd(), row);
    }
    List<LiftColumns> lifts = new ArrayList<>();
    rows.forEach(
        (name, byEnd) ->
            lifts.add(
                new LiftColumns(
                    name.treatment(),
                    name.control(),
                    name.method(),
                    column(bucketEnds, byEnd, Comparison::difference),
                    column(bucketEnds, byEnd, Comparison::relativeLift),
                    column(bucketEnds, byEnd, Comparison::low),
                    column(bucketEnds, byEnd, Comparison::high),
                    column(bucketEnds, byEnd, Comparison::pValue),
                    column(bucketEnds, byEnd, Comparison::decision),
                    byEnd.values().stream()
                        .reduce((first, second) -> second)
                        .map(Comparison::decidedAt)
                        .orElse(null))));
    return lifts;
  }

  private static <R, V> List<@Nullable V> column(
      List<Long> bucketEnds, Map<Long, R> rows, Function<R, @Nullable V> value) {
    List<@Nullable V> column = new ArrayList<>(bucketEnds.size());
    for (Long end : bucketEnds) {
      R row = rows.get(end);
      column.add(row == null ? null : value.apply(row));
    }
    return column;
  }
}
