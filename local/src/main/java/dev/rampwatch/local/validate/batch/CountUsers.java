package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Counts one user after the other: in batch mode all records of a user come together, and the clock
 * goes to its end after the last of them.
 */
final class CountUsers
    extends KeyedProcessFunction<String, Tuple2<UserRecord, Integer>, Tuple2<Cell, Change>> {
  private static final long serialVersionUID = 1L;

  private final BatchPlan plan;
  private transient @Nullable UserHistory user;

  CountUsers(BatchPlan plan) {
    this.plan = plan;
  }

  @Override
  public void processElement(
      Tuple2<UserRecord, Integer> element, Context context, Collector<Tuple2<Cell, Change>> out) {
    if (user == null) {
      user = new UserHistory(plan);
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }
    user.add(element.f0, element.f1);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Tuple2<Cell, Change>> out) {
    if (user != null) {
      user.count((cell, change) -> out.collect(Tuple2.of(cell, change)));
      user = null;
    }
  }
}
