package dev.rampwatch.pipeline.raw;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;

/** Counters of a feed's jobs with their rates: the operator shows the rates, a minute's mean. */
public final class Metered {
  private Metered() {}

  /** A counter of that name, and a rate named {@code <name>PerSecond}. */
  public static Counter counter(MetricGroup metrics, String name) {
    Counter counter = metrics.counter(name);
    metrics.meter(name + "PerSecond", new MeterView(counter));
    return counter;
  }
}
