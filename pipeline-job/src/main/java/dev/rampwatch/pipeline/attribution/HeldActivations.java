package dev.rampwatch.pipeline.attribution;

import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A user's activations in groups of a known experiment that the metadata does not have yet: a new
 * group is ramped, and its first activations arrive before the job reads of it. Each is held as
 * long as the events that it would make count are; then it can be applied as if it came only now.
 */
final class HeldActivations {
  private static final char SEPARATOR = '\u001f';

  private final MapState<String, Long> firstByGroup;

  HeldActivations(MapState<String, Long> firstByGroup) {
    this.firstByGroup = firstByGroup;
  }

  /** The state of a user: the time of the first activation, by epoch and group. */
  static MapStateDescriptor<String, Long> descriptor() {
    return new MapStateDescriptor<>("held-activations", Types.STRING, Types.LONG);
  }

  /** Remembers an activation, unless an earlier one in its group is held already. */
  Outcome hold(EpochPlan epoch, String group, long time) throws Exception {
    String key = epoch.id() + String.valueOf(SEPARATOR) + group;
    Long known = firstByGroup.get(key);
    if (known != null && known <= time) {
      return Outcome.UNCHANGED;
    }
    firstByGroup.put(key, time);
    return Outcome.CHANGED;
  }

  /** What to do with an activation whose group has become known. */
  interface Application {
    void apply(EpochPlan epoch, int groupId, long time) throws Exception;
  }

  /** Applies those whose group a plan has. */
  void release(AttributionPlan plan, Application application) throws Exception {
    Iterator<Map.Entry<String, Long>> all = firstByGroup.iterator();
    while (all.hasNext()) {
      Map.Entry<String, Long> held = all.next();
      int separator = held.getKey().indexOf(SEPARATOR);
      EpochPlan epoch = plan.epoch(Integer.parseInt(held.getKey().substring(0, separator)));
      Integer groupId = groupId(epoch, held.getKey().substring(separator + 1));
      if (epoch != null && groupId != null) {
        if (epoch.contains(held.getValue())) {
          application.apply(epoch, groupId, held.getValue());
        }
        all.remove();
      }
    }
    clearIfEmpty();
  }

  private static @Nullable Integer groupId(@Nullable EpochPlan epoch, String group) {
    return epoch == null ? null : epoch.groupId(group);
  }

  /** Forgets those whose time is so long ago that their events are forgotten too. */
  void forgetUpTo(long moment) throws Exception {
    Iterator<Map.Entry<String, Long>> all = firstByGroup.iterator();
    while (all.hasNext()) {
      if (all.next().getValue() <= moment) {
        all.remove();
      }
    }
    clearIfEmpty();
  }

  /** An emptied map would stay in a state backend on the heap. */
  private void clearIfEmpty() throws Exception {
    if (firstByGroup.isEmpty()) {
      firstByGroup.clear();
    }
  }
}
