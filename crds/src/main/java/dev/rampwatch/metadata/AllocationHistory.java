package dev.rampwatch.metadata;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What follows from an experiment's allocations: its ramps, its epochs, the shares in force. */
public final class AllocationHistory {
  private final Experiment experiment;

  /** Each moment of change, with every group's share from then on. */
  private final NavigableMap<Instant, Map<String, BigDecimal>> shares = new TreeMap<>();

  private final List<Instant> ramps = new ArrayList<>();

  /** Reads the history of one experiment. */
  public AllocationHistory(Experiment experiment) {
    this.experiment = experiment;
    NavigableMap<Instant, List<Allocation>> changes = new TreeMap<>();
    for (Allocation allocation : experiment.allocations()) {
      changes.computeIfAbsent(allocation.effectiveAt(), at -> new ArrayList<>()).add(allocation);
    }
    Map<String, BigDecimal> current = new HashMap<>();
    changes.forEach((at, allocations) -> apply(at, allocations, current));
  }

  private void apply(Instant at, List<Allocation> allocations, Map<String, BigDecimal> current) {
    boolean grew = false;
    for (Allocation allocation : allocations) {
      BigDecimal before = current.put(allocation.group(), allocation.allocation());
      grew |= allocation.allocation().compareTo(before == null ? BigDecimal.ZERO : before) > 0;
    }
    shares.put(at, Map.copyOf(current));
    if (grew) {
      ramps.add(at);
    }
  }

  /** The moments at which any group's allocation strictly grew, ascending. */
  public List<Instant> ramps() {
    return List.copyOf(ramps);
  }

  /**
   * The epochs that the ramps open: the first ramp opens one, a ramp inside an open epoch belongs
   * to it, the first ramp at or after an epoch's end opens the next. An experiment that ended
   * closes its epoch then, and later ramps open none.
   *
   * @param period the aggregation period, positive
   */
  public List<Epoch> epochs(Duration period) {
    Instant ended = experiment.endedAt();
    List<Epoch> epochs = new ArrayList<>();
    Instant openUntil = Instant.MIN;
    for (Instant ramp : ramps) {
      boolean alreadyEnded = ended != null && !ramp.isBefore(ended);
      if (!alreadyEnded && !ramp.isBefore(openUntil)) {
        openUntil = earlier(ramp.plus(period), ended);
        epochs.add(new Epoch(ramp, openUntil));
      }
    }
    return List.copyOf(epochs);
  }

  /** Moments in [from, until) at which any allocation changed, ascending. */
  public List<Instant> changes(Instant from, Instant until) {
    return List.copyOf(shares.subMap(from, true, until, false).keySet());
  }

  /** Every group's share in force at a moment; groups without one have zero. */
  public Map<String, BigDecimal> sharesAt(Instant moment) {
    var inForce = shares.floorEntry(moment);
    Map<String, BigDecimal> result = new HashMap<>();
    for (Group group : experiment.groups()) {
      result.put(
          group.name(),
          inForce == null
              ? BigDecimal.ZERO
              : inForce.getValue().getOrDefault(group.name(), BigDecimal.ZERO));
    }
    return Map.copyOf(result);
  }

  private static Instant earlier(Instant a, @Nullable Instant b) {
    return b != null && b.isBefore(a) ? b : a;
  }
}
