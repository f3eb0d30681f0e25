package dev.rampwatch.pipeline.statistics.guardrail;

import org.jspecify.annotations.Nullable;

/**
 * A guardrail's state and when it was reached.
 *
 * @param state the state
 * @param since bucket end at which it was reached, ms since 1970; null while watching
 */
public record Stand(State state, @Nullable Long since) {
  static final Stand OPEN = new Stand(State.WATCHING, null);

  /** A decision has a time, and only a decision has. */
  public Stand {
    if ((state == State.WATCHING) != (since == null)) {
      throw new IllegalArgumentException("a decision and its time belong together: " + state);
    }
  }

  /** A breach stands, health gives way to a breach, and nothing goes back to watching. */
  Stand then(State found, long bucketEnd) {
    return found.level() > state.level() ? new Stand(found, bucketEnd) : this;
  }

  /** The state as the first of two numbers of a memory. */
  double level() {
    return state.level();
  }

  /** The time as the second number; ms since 1970 are exact in a double. */
  double time() {
    return since == null ? 0 : since;
  }

  static Stand ofNumbers(double level, double time) {
    State state = State.ofLevel(level);
    return state == State.WATCHING ? OPEN : new Stand(state, (long) time);
  }
}
