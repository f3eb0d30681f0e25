package dev.rampwatch.operator.results;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well the groups' users fit their allocations.
 *
 * @param bucketEnd as of when
 * @param pValue of the sequential test, valid at every look
 * @param triggered triggered users by group
 */
public record SampleRatio(Instant bucketEnd, double pValue, SortedMap<String, Long> triggered) {
  /**
   * Below this the ratio is a mismatch. Usual for sample ratios, which should never be wrong:
   * Fabijan et al. (2019), Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, take
   * 0.0005.
   */
  public static final double THRESHOLD = 0.001;

  /** Copies the map. */
  public SampleRatio {
    triggered = Collections.unmodifiableSortedMap(new TreeMap<>(triggered));
  }

  /** Whether the users cannot come from these allocations. */
  public boolean isMismatch() {
    return pValue < THRESHOLD;
  }

  /** Such as {@code blue 4,512, control 5,488; p = 3.1e-05}. */
  public String evidence() {
    return triggered.entrySet().stream()
            .map(group -> String.format(Locale.ROOT, "%s %,d", group.getKey(), group.getValue()))
            .collect(Collectors.joining(", "))
        + String.format(Locale.ROOT, "; p = %.1e", pValue);
  }
}
