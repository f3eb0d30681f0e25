package dev.rampwatch.benchmark.contender.streams;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.benchmark.contender.loop.Changes;
import dev.rampwatch.benchmark.contender.loop.Layout;
import dev.rampwatch.benchmark.contender.loop.LoopUser;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All that is about a user. The user's value is small, as each event is a key of its own: a copy is
 * found by one look-up, and earlier events are read only where a record is out of order.
 */
final class FusedAttribution implements Processor<String, UserRecord, Integer, Change> {
  private static final Duration ADDED_FOR = Duration.ofMinutes(1);
  private static final byte[] NOTHING = {};

  private final Records records;
  private final Layout layout;
  private final Map<Integer, long[]> added = new HashMap<>();
  private final Changes changes;
  private @Nullable KeyValueStore<String, LoopUser> users;
  private @Nullable KeyValueStore<Bytes, byte[]> events;

  FusedAttribution(Records records) {
    this.records = records;
    layout = records.layout();
    changes =
        Change.into(
            layout,
            (series, change) ->
                Staircases.plus(
                    added.computeIfAbsent(series, key -> Staircases.none(layout)), change));
  }

  @Override
  public void init(ProcessorContext<Integer, Change> context) {
    users = context.getStateStore(FusedTopology.USERS);
    events = context.getStateStore(FusedTopology.EVENTS);
    context.schedule(ADDED_FOR, PunctuationType.STREAM_TIME, time -> passOn(context, time));
  }

  @Override
  public void process(Record<String, UserRecord> next) {
    UserRecord value = next.value();
    if (!records.counts(value)) {
      return;
    }
    if (value instanceof Event event) {
      event(next.key(), layout.type(event.type()), event.time());
    } else if (value instanceof Activation activation) {
      activation(next.key(), records.group(activation), activation.time());
    }
  }

  private void event(String name, int type, long time) {
    Bytes key = EventKey.of(name, time, type);
    if (requireNonNull(events).putIfAbsent(key, NOTHING) != null) {
      return;
    }
    LoopUser user = user(name);
    if (user.latest() > time) {
      recall(name, layout.bucketEnd(time), user);
    }
    user.event(type, time, layout, changes);
    put(name, user);
  }

  private void activation(String name, int group, long time) {
    LoopUser user = user(name);
    if (user.isTriggered(group, time)) {
      return;
    }
    if (user.latest() >= time) {
      recall(name, time, user);
    }
    user.activation(group, time, layout, changes);
    put(name, user);
  }

  private LoopUser user(String name) {
    LoopUser known = requireNonNull(users).get(name);
    return known == null ? new LoopUser() : known;
  }

  private void put(String name, LoopUser user) {
    user.forgetEvents();
    requireNonNull(users).put(name, user);
  }

  private void recall(String name, long from, LoopUser user) {
    if (user.latest() < from) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> later =
        requireNonNull(events)
            .range(EventKey.of(name, from, 0), EventKey.of(name, user.latest(), Byte.MAX_VALUE))) {
      while (later.hasNext()) {
        KeyValue<Bytes, byte[]> event = later.next();
        user.recall(EventKey.type(event.key), EventKey.time(event.key));
      }
    }
  }

  private void passOn(ProcessorContext<Integer, Change> context, long time) {
    added.forEach(
        (series, ofSeries) ->
            Staircases.changes(ofSeries)
                .forEach(change -> context.forward(new Record<>(series, change, time))));
    added.clear();
  }
}
