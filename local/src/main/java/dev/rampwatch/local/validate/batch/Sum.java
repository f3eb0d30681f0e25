package dev.rampwatch.local.validate.batch;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/** Adds up what changes in the same cell: there are few cells, whatever the number of users. */
final class Sum implements MapPartitionFunction<Tuple2<Cell, Change>, Tuple2<Cell, Change>> {
  private static final long serialVersionUID = 1L;

  @Override
  public void mapPartition(
      Iterable<Tuple2<Cell, Change>> changes, Collector<Tuple2<Cell, Change>> out) {
    Map<Cell, Change> sums = new HashMap<>();
    for (Tuple2<Cell, Change> change : changes) {
      sums.merge(change.f0, change.f1, Change::plus);
    }
    sums.forEach((cell, sum) -> out.collect(Tuple2.of(cell, sum)));
  }
}
