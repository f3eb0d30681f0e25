package dev.rampwatch.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds an allocation history with ramps inside and after the period, and ramp-downs. */
final class RandomExperiment {
  private static final int SCALE = 8;
  private static final List<String> TREATMENTS =
      List.of("treatment", "treatment_b", "holdout", "b");

  private final Dice dice;
  private final List<String> groups = new ArrayList<>(List.of("control"));

  /** The current allocations, in units of 1e-8, the finest that the metadata can hold. */
  private final Map<String, Long> shares = new HashMap<>();

  private final TreeMap<Long, Map<String, Long>> changes = new TreeMap<>();

  private RandomExperiment(Dice dice) {
    this.dice = dice;
    groups.addAll(dice.some(TREATMENTS, dice.between(1, 3)));
  }

  /** An experiment whose first ramp is at {@code start} and opens an epoch. */
  static Metadata of(Dice dice, String name, long start, Duration period) {
    return new RandomExperiment(dice).build(name, start, period.toMillis());
  }

  private Metadata build(String name, long start, long period) {
    if (dice.chance(0.2)) {
      groups.forEach(group -> set(start - Duration.ofHours(1).toMillis(), group, 0));
    }
    grow(start);
    long epochStart = start;
    for (int further = dice.between(0, 2); ; further--) {
      long end = epochStart + period;
      changeWithin(epochStart, end);
      if (further == 0) {
        return metadata(name, start, end);
      }
      long pause = dice.pick(List.of(0L, 0L, 1L, period / 7, dice.between(1L, period / 2)));
      if (dice.chance(0.3)) {
        set(dice.between(end - 1, end + pause), dice.pick(groups), 0);
      }
      epochStart = end + pause;
      grow(epochStart);
    }
  }

  private void grow(long time) {
    List<String> chosen = dice.some(groups, dice.between(1, groups.size()));
    for (String group : chosen) {
      long share = shares.getOrDefault(group, 0L);
      if (share < largest()) {
        set(time, group, dice.chance(0.2) ? share + 1 : dice.between(share + 1, largest()));
      }
    }
  }

  private void changeWithin(long start, long end) {
    TreeSet<Long> times = new TreeSet<>();
    for (int i = dice.between(0, 3); i > 0; i--) {
      times.add(dice.pick(List.of(start + 1, end - 1, dice.between(start + 1, end - 1))));
    }
    for (long time : times) {
      String group = dice.pick(groups);
      long share = shares.getOrDefault(group, 0L);
      set(time, group, dice.pick(List.of(0L, share, share / 2, dice.between(0L, largest() / 2))));
    }
  }

  /** Allocations never sum to more than 1. */
  private long largest() {
    return BigDecimal.ONE.scaleByPowerOfTen(SCALE).longValue() / groups.size();
  }

  private void set(long time, String group, long share) {
    changes.computeIfAbsent(time, moment -> new TreeMap<>()).put(group, share);
    shares.put(group, share);
  }

  private Metadata metadata(String name, long start, long end) {
    List<Metadata.Allocation> allocations = new ArrayList<>();
    changes.forEach(
        (time, set) ->
            set.forEach(
                (group, share) ->
                    allocations.add(
                        new Metadata.Allocation(group, BigDecimal.valueOf(share, SCALE), time))));
    OptionalLong endedAt = OptionalLong.empty();
    if (dice.chance(0.25)) {
      List<Long> times = new ArrayList<>(changes.tailMap(start, false).keySet());
      times.addAll(changes.tailMap(start, false).keySet());
      times.add(start + 1);
      times.add(dice.between(start + 1, end));
      times.add(end);
      times.add(end + 1);
      endedAt = OptionalLong.of(dice.pick(times));
    }
    return new Metadata(
        name, groups, dice.chance(0.5) ? dice.shuffled(allocations) : allocations, endedAt);
  }
}
