package dev.rampwatch.operator.cluster;

import java.util.function.LongSupplier;

/** Whether a figure is what it was when it was last looked at. */
final class Unchanged {
  private final LongSupplier figure;
  private long last;

  Unchanged(LongSupplier figure) {
    this.figure = figure;
    this.last = figure.getAsLong();
  }

  boolean holds() {
    long now = figure.getAsLong();
    boolean same = now == last;
    last = now;
    return same;
  }
}
