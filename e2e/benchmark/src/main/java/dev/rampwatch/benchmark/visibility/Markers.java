package dev.rampwatch.benchmark.visibility;

import java.util.ArrayList;
import java.util.List;

/**
 * Events of one user in an experiment of its own, all of one type: a row that counts n of them has
 * the first n. Safe for use by several threads.
 */
final class Markers {
  private final List<Long> due = new ArrayList<>();

  /** Adds one, before it is sent, and answers how many there are. */
  synchronized int add(long dueNanos) {
    due.add(dueNanos);
    return due.size();
  }

  synchronized int size() {
    return due.size();
  }

  synchronized long due(int marker) {
    return due.get(marker);
  }

  /** When a place showed each marker first. Safe for use by several threads. */
  final class Sightings {
    private final List<Long> latencies = new ArrayList<>();

    /** The place shows a row that counts so many. */
    synchronized void counts(long markers, long nowNanos) {
      while (latencies.size() < markers) {
        latencies.add(nowNanos - due(latencies.size()));
      }
    }

    synchronized int seen() {
      return latencies.size();
    }

    /** From when each marker was due until it was seen, ns. */
    synchronized List<Long> latencies() {
      return List.copyOf(latencies);
    }
  }
}
