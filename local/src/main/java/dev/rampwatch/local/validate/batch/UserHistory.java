package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** All records of one user, and what they come to. */
final class UserHistory {
  private record Seen(long time, int partition) {}

  private final BatchPlan plan;
  private final List<Activation> activations = new ArrayList<>();
  private final List<Integer> activationPartitions = new ArrayList<>();

  /** Distinct times by type, each with the partition that it came from. */
  private final Map<String, TreeMap<Long, Integer>> events = new HashMap<>();

  UserHistory(BatchPlan plan) {
    this.plan = plan;
  }

  void add(UserRecord record, int partition) {
    if (record instanceof Activation activation) {
      if (plan.inTime(activation.time(), activation.arrival(), plan.activationLateness())) {
        activations.add(activation);
        activationPartitions.add(partition);
      }
    } else if (record instanceof Event event
        && plan.inTime(event.time(), event.arrival(), plan.eventLateness())) {
      events
          .computeIfAbsent(event.type(), type -> new TreeMap<>())
          .putIfAbsent(event.time(), partition);
    }
  }

  /** Tells every change that the user makes to the figures. */
  void count(BiConsumer<Cell, Change> out) {
    for (int span = 0; span < plan.spans().size(); span++) {
      Map<String, Seen> triggers = triggers(plan.spans().get(span));
      if (!triggers.isEmpty()) {
        new InSpan(span, plan.spans().get(span), triggers, out).count();
      }
    }
  }

  private Map<String, Seen> triggers(Span span) {
    Map<String, Seen> triggers = new HashMap<>();
    for (int i = 0; i < activations.size(); i++) {
      Activation activation = activations.get(i);
      if (activation.experiment().equals(span.experiment())
          && span.contains(activation.time())
          && span.groups().contains(activation.group())) {
        triggers.merge(
            activation.group(),
            new Seen(activation.time(), activationPartitions.get(i)),
            (a, b) -> a.time() <= b.time() ? a : b);
      }
    }
    return triggers;
  }

  /** The user in one epoch. */
  private final class InSpan {
    private final int index;
    private final Span span;
    private final Map<String, Seen> triggers;
    private final BiConsumer<Cell, Change> out;

    /** First bucket end in whose row the user no longer counts. */
    private final long goneAt;

    InSpan(int index, Span span, Map<String, Seen> triggers, BiConsumer<Cell, Change> out) {
      this.index = index;
      this.span = span;
      this.triggers = triggers;
      this.out = out;
      goneAt = goneAt();
    }

    private long goneAt() {
      if (triggers.size() < 2) {
        return Long.MAX_VALUE;
      }
      long crossing = triggers.values().stream().map(Seen::time).sorted().toList().get(1);
      long end = span.bucketEndAfter(crossing);
      out.accept(new Cell(index, "", "", end, 0), new Change(1, 0, 0));
      return span.excludesCrossed() ? end : Long.MAX_VALUE;
    }

    void count() {
      triggers.forEach(
          (group, trigger) -> {
            put(group, "", trigger, new Change(1, 0, 0));
            for (String type : span.eventTypes()) {
              countEvents(group, type, trigger.time());
            }
          });
    }

    private void countEvents(String group, String type, long trigger) {
      long count = 0;
      for (var event : events.getOrDefault(type, new TreeMap<>()).tailMap(trigger).entrySet()) {
        if (event.getKey() >= span.end()) {
          return;
        }
        Change change = new Change(1, count == 0 ? 1 : 0, 2 * count + 1);
        put(group, type, new Seen(event.getKey(), event.getValue()), change);
        count++;
      }
    }

    /** Counts something, and takes it back where the user leaves later. */
    private void put(String group, String type, Seen seen, Change change) {
      long end = span.bucketEndAfter(seen.time());
      if (end < goneAt) {
        out.accept(new Cell(index, group, type, end, seen.partition()), change);
        if (goneAt != Long.MAX_VALUE) {
          out.accept(
              new Cell(index, group, type, goneAt, seen.partition()), Change.NONE.minus(change));
        }
      }
    }
  }
}
