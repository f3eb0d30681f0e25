package dev.rampwatch.pipeline.statistics;

import java.util.Arrays;

/**
 * What a method carries from look to look within an epoch: a few numbers that only the method
 * itself understands. Every epoch starts from {@link #EMPTY}, with a fresh error budget.
 */
public final class Memory {
  /** The memory at an epoch's start, and always that of methods which carry nothing. */
  public static final Memory EMPTY = new Memory(new double[0]);

  private final double[] values;

  private Memory(double[] values) {
    this.values = values;
  }

  /** From what {@link #toArray()} gave. */
  public static Memory of(double... values) {
    return values.length == 0 ? EMPTY : new Memory(values.clone());
  }

  /** For storage; the caller owns the array. */
  public double[] toArray() {
    return values.clone();
  }

  /** Whether there was no look yet. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  int size() {
    return values.length;
  }

  /** One of the numbers, for the method that wrote them. */
  public double get(int index) {
    return values[index];
  }

  double[] from(int index) {
    return Arrays.copyOfRange(values, index, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Memory memory && Arrays.equals(values, memory.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Memory of " + values.length + " numbers";
  }
}
