package dev.rampwatch.benchmark.contender.streams;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.benchmark.contender.loop.Layout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the series; at the end of a bucket it sends the sums that have changed. */
final class Numerators implements Processor<Integer, Change, Integer, Change> {
  private final Layout layout;
  private final Duration bucket;

  /** First changed bucket by series. */
  private final Map<Integer, Integer> changedFrom = new HashMap<>();

  private @Nullable KeyValueStore<Integer, long[]> totals;

  Numerators(Layout layout, Duration bucket) {
    this.layout = layout;
    this.bucket = bucket;
  }

  @Override
  public void init(ProcessorContext<Integer, Change> context) {
    totals = context.getStateStore(FusedTopology.TOTALS);
    context.schedule(bucket, PunctuationType.STREAM_TIME, time -> send(context, time));
  }

  @Override
  public void process(Record<Integer, Change> next) {
    KeyValueStore<Integer, long[]> store = requireNonNull(totals);
    long[] known = store.get(next.key());
    store.put(
        next.key(), Staircases.plus(known == null ? Staircases.none(layout) : known, next.value()));
    changedFrom.merge(next.key(), next.value().bucket(), Math::min);
  }

  private void send(ProcessorContext<Integer, Change> context, long time) {
    changedFrom.forEach(
        (series, from) ->
            Staircases.sums(requireNonNull(requireNonNull(totals).get(series)), from)
                .forEach(sum -> context.forward(new Record<>(series, sum, time))));
    changedFrom.clear();
  }
}
