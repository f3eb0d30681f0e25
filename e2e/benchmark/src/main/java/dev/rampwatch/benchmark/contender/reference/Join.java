package dev.rampwatch.benchmark.contender.reference;

import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;

/** Brings an event to each group of its user. */
final class Join extends ProcessJoinFunction<Trigger, Event, Action> {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Span> spans;

  Join(Map<String, Span> spans) {
    this.spans = new HashMap<>(spans);
  }

  @Override
  public void processElement(Trigger trigger, Event event, Context context, Collector<Action> out) {
    if (Span.of(spans, trigger.experiment()).contains(event.time())) {
      out.collect(
          new Action(
              event.user(), trigger.experiment(), trigger.group(), event.type(), event.time()));
    }
  }
}
