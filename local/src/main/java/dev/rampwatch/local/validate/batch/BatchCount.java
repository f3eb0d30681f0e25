package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Recomputes the figures of epochs with Flink in batch mode: it sorts the records by user on disk,
 * so that memory is bounded by its settings, by one user's records and by the number of cells.
 *
 * @param plan what to count
 */
public record BatchCount(BatchPlan plan) {
  private static final TypeInformation<Tuple2<Cell, Change>> TYPE =
      Types.TUPLE(Types.POJO(Cell.class), Types.POJO(Change.class));

  /**
   * The changes at every cell. Records that cannot count are dropped before they are sorted.
   *
   * @param environment where it runs; it decides on parallelism and memory
   */
  public Map<Cell, Change> run(StreamExecutionEnvironment environment, RecordInput input)
      throws Exception {
    environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
    Set<String> eventTypes = wanted(Span::eventTypes);
    Set<String> experiments = wanted(span -> List.of(span.experiment()));
    DataStream<Tuple2<Cell, Change>> sums =
        input
            .records(environment)
            .filter(record -> isWanted(record.f0, eventTypes, experiments))
            .keyBy(record -> record.f0.user())
            .process(new CountUsers(plan))
            .returns(TYPE)
            .fullWindowPartition()
            .mapPartition(new Sum())
            .returns(TYPE);
    Map<Cell, Change> cells = new HashMap<>();
    try (CloseableIterator<Tuple2<Cell, Change>> parts = sums.executeAndCollect("validate")) {
      parts.forEachRemaining(part -> cells.merge(part.f0, part.f1, Change::plus));
    }
    return cells;
  }

  private Set<String> wanted(Function<Span, List<String>> names) {
    return plan.spans().stream()
        .flatMap(span -> names.apply(span).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean isWanted(
      UserRecord record, Set<String> eventTypes, Set<String> experiments) {
    return record instanceof Event event
        ? eventTypes.contains(event.type())
        : record instanceof Activation activation && experiments.contains(activation.experiment());
  }
}
