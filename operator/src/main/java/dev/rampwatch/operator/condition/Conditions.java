package dev.rampwatch.operator.condition;

import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conditions of one resource; the time of a transition stays until the status changes. */
public final class Conditions {
  private final Map<String, Condition> before = new HashMap<>();
  private final List<Condition> now = new ArrayList<>();
  private final @Nullable Long generation;
  private final Instant moment;

  /**
   * Conditions that follow earlier ones.
   *
   * @param earlier those of the resource; null where it has none yet
   * @param generation of the spec that they are about
   * @param moment when they hold
   */
  public Conditions(@Nullable List<Condition> earlier, @Nullable Long generation, Instant moment) {
    Objects.requireNonNullElse(earlier, List.<Condition>of())
        .forEach(condition -> before.put(condition.type(), condition));
    this.generation = generation;
    this.moment = moment.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Something holds. */
  public Conditions holds(String type, String reason, String message) {
    return add(type, ConditionStatus.TRUE, reason, message);
  }

  /** Something does not hold. */
  public Conditions fails(String type, String reason, String message) {
    return add(type, ConditionStatus.FALSE, reason, message);
  }

  /** It cannot be told whether something holds. */
  public Conditions unknown(String type, String reason, String message) {
    return add(type, ConditionStatus.UNKNOWN, reason, message);
  }

  /** What was said of a type before stands; false where nothing was. */
  public boolean keep(String type) {
    Condition last = before.get(type);
    if (last != null) {
      add(type, last.status(), last.reason(), last.message());
    }
    return last != null;
  }

  /** The same, only where it was said with this status. */
  public boolean keep(String type, ConditionStatus status) {
    Condition last = before.get(type);
    return last != null && last.status() == status && keep(type);
  }

  /** All that were added, in that order. */
  public List<Condition> list() {
    return List.copyOf(now);
  }

  private Conditions add(String type, ConditionStatus status, String reason, String message) {
    Condition last = before.get(type);
    String since =
        last != null && last.status() == status ? last.lastTransitionTime() : moment.toString();
    now.add(new Condition(type, status, generation, since, reason, message));
    return this;
  }
}
