package dev.rampwatch.console.web;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import dev.rampwatch.console.results.MetricHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of a metric as CSV (RFC 4180): a line a bucket and group, with its comparisons. */
final class MetricTable {
  private record Row(String group, long bucketEnd) {}

  private MetricTable() {}

  static String csv(MetricHistory history) {
    List<String> methods =
        history.comparisons().stream().map(Comparison::method).distinct().sorted().toList();
    Map<Row, Map<String, Comparison>> comparisons = new HashMap<>();
    for (Comparison each : history.comparisons()) {
      comparisons
          .computeIfAbsent(new Row(each.treatment(), each.bucketEnd()), row -> new HashMap<>())
          .put(each.method(), each);
    }
    Stream<String> lines =
        history.counts().stream()
            .map(
                counts ->
                    line(
                        history,
                        counts,
                        methods,
                        comparisons.getOrDefault(
                            new Row(counts.group(), counts.bucketEnd()), Map.of())));
    return Stream.concat(Stream.of(header(methods)), lines)
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String header(List<String> methods) {
    Stream<String> own =
        Stream.of(
            "experiment",
            "epoch_start",
            "event_type",
            "measure",
            "bucket_end",
            "group",
            "volume",
            "users",
            "triggered",
            "partial",
            "final");
    Stream<String> compared =
        methods.stream()
            .flatMap(
                method ->
                    Stream.of("difference", "relative_lift", "ci_low", "ci_high", "p_value")
                        .map(column -> method + "_" + column));
    return Stream.concat(own, compared).map(MetricTable::field).collect(Collectors.joining(","));
  }

  private static String line(
      MetricHistory history,
      Counts counts,
      List<String> methods,
      Map<String, Comparison> comparisons) {
    Stream<Object> own =
        Stream.of(
            history.key().epoch().experiment(),
            Instant.ofEpochMilli(history.key().epoch().start()),
            history.key().eventType(),
            history.key().measure(),
            Instant.ofEpochMilli(counts.bucketEnd()),
            counts.group(),
            counts.volume(),
            counts.users(),
            counts.triggered(),
            counts.partial(),
            counts.isFinal());
    Stream<Object> compared = methods.stream().flatMap(method -> figures(comparisons.get(method)));
    return Stream.concat(own, compared).map(MetricTable::field).collect(Collectors.joining(","));
  }

  private static Stream<Object> figures(@Nullable Comparison comparison) {
    return comparison == null
        ? Stream.of("", "", "", "", "")
        : Stream.of(
            comparison.difference(),
            orEmpty(comparison.relativeLift()),
            comparison.low(),
            comparison.high(),
            orEmpty(comparison.pValue()));
  }

  private static Object orEmpty(@Nullable Double value) {
    return value == null ? "" : value;
  }

  /** A text that a spreadsheet would take for a formula is kept from being one. */
  private static String field(Object value) {
    String text = value.toString();
    if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
