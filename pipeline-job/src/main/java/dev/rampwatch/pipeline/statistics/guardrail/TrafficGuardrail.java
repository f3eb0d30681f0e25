package dev.rampwatch.pipeline.statistics.guardrail;

import dev.rampwatch.pipeline.statistics.Memory;

/**
 * A built-in guardrail on how users came into the groups: breached once a figure passes its limit,
 * healthy while it does not and enough users have come.
 *
 * @param minimumUsers users in all groups together before anything is decided
 */
public record TrafficGuardrail(long minimumUsers) {
  /** Share of users in two groups above which an experiment's assignment is taken to be broken. */
  public static final double CROSSED_SHARE = 0.01;

  /**
   * What a look shows.
   *
   * @param stand the state with its time
   * @param memory what to carry to the next look
   */
  public record Judged(Stand stand, Memory memory) {}

  /** The state so far, for a look that cannot be taken. */
  public static Stand before(Memory memory) {
    return memory.isEmpty() ? Stand.OPEN : Stand.ofNumbers(memory.get(0), memory.get(1));
  }

  /**
   * Judges a look.
   *
   * @param users users in all groups together
   * @param beyond whether the figure is beyond its limit
   */
  public Judged judge(Memory before, long users, boolean beyond, long bucketEnd) {
    Stand past = before(before);
    if (users < minimumUsers) {
      return new Judged(past, before);
    }
    Stand stand = past.then(beyond ? State.BREACHED : State.HEALTHY, bucketEnd);
    return new Judged(stand, Memory.of(stand.level(), stand.time()));
  }
}
