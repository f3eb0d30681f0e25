package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.operation.Checkpoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the checkpoints of all runs of a contender at a load amount to, all of them together. */
final class CheckpointTable {
  private static final String HEAD =
      """
      | contender | load | records a second, median | runs | checkpoints | not completed \
      | duration p50, p99, longest (ms) | KiB written p50, p99 | alignment p99, longest (ms) |
      |---|---|---|---|---|---|---|---|---|
      """;

  private CheckpointTable() {}

  private record Row(String contender, String load) {}

  static String of(List<Checkpoints.Run> runs) {
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                run -> new Row(run.contender(), run.load()),
                LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(row -> line(row.getKey(), row.getValue()))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String line(Row row, List<Checkpoints.Run> runs) {
    List<Checkpoint> all =
        runs.stream().map(run -> run.result().checkpoints()).flatMap(Collection::stream).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %d | %d | %d | %s, %s, %s | %s, %s | %s, %s |%n",
        row.contender(),
        row.load(),
        Spread.of(runs.stream().mapToDouble(run -> run.result().recordsPerSecond())).median(),
        runs.size(),
        all.size(),
        runs.stream().mapToInt(run -> run.result().failed().size()).sum(),
        quantile(0.5, Checkpoint::durationMillis, all),
        quantile(0.99, Checkpoint::durationMillis, all),
        quantile(1, Checkpoint::durationMillis, all),
        quantile(0.5, CheckpointTable::kibibytes, all),
        quantile(0.99, CheckpointTable::kibibytes, all),
        quantile(0.99, Checkpoint::alignmentMillis, all),
        quantile(1, Checkpoint::alignmentMillis, all));
  }

  private static long kibibytes(Checkpoint checkpoint) {
    return checkpoint.bytes() / 1024;
  }

  /** The value that this share of the checkpoints does not exceed, in words. */
  private static String quantile(
      double share, ToLongFunction<Checkpoint> value, List<Checkpoint> all) {
    return all.isEmpty()
        ? "none"
        : String.format(Locale.ROOT, "%,d", Quantile.of(share, all.stream().mapToLong(value)));
  }
}
