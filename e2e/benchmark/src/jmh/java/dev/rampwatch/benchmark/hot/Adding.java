package dev.rampwatch.benchmark.hot;

import dev.rampwatch.benchmark.workload.Experiments;
import dev.rampwatch.benchmark.workload.Shape;
import dev.rampwatch.pipeline.bucket.LocalPreAggregation;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A change added to those of its series and bucket that wait to travel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Adding {
  /** Fewer than fill a bundle, which is never sent on here. */
  @Param({"20", "1000"})
  private int series;

  private final LocalPreAggregation operator = new LocalPreAggregation(Experiments.of(Shape.small(1)));
  private final List<StreamRecord<SeriesDelta>> changes = new ArrayList<>();
  private int next;

  /** Makes the changes, one a series, each with a key of its own as attribution's have. */
  @Setup
  public void prepare() {
    for (int i = 0; i < series; i++) {
      SeriesKey key =
          new SeriesKey(
              "experiment_" + i / 20, 0, SeriesKind.ACTIONS, "treatment_" + i % 5, "type" + i % 4);
      changes.add(new StreamRecord<>(new SeriesDelta(key, 900_000, 1, 0, 3)));
    }
  }

  /** One change. */
  @Benchmark
  public void change() {
    operator.processElement(changes.get(next));
    next = next + 1 == series ? 0 : next + 1;
  }
}
