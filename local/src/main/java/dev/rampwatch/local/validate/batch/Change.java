package dev.rampwatch.local.validate.batch;

import java.io.Serializable;

/**
 * Figures, or by how much they change.
 *
 * @param volume events; or users, for triggered and crossed users
 * @param users users with at least one event
 * @param sumSquares sum over users of their squared number of events
 */
public record Change(long volume, long users, long sumSquares) implements Serializable {
  /** No change. */
  public static final Change NONE = new Change(0, 0, 0);

  /** Both together. */
  public Change plus(Change other) {
    return new Change(volume + other.volume, users + other.users, sumSquares + other.sumSquares);
  }

  /** What the other has less. */
  public Change minus(Change other) {
    return new Change(volume - other.volume, users - other.users, sumSquares - other.sumSquares);
  }
}
