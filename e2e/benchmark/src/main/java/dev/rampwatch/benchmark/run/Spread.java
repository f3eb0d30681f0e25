package dev.rampwatch.benchmark.run;

import java.util.stream.DoubleStream;

/** The middle, the least and the greatest of several values. */
record Spread(double median, double lowest, double highest) {
  static Spread of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
