package dev.rampwatch.pipeline.bucket;

import static dev.rampwatch.pipeline.Checkout.at;

import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.KeyedMaps;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.shaded.guava31.com.google.common.collect.Iterables;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A {@link NumeratorComputer} outside a cluster, with one series of clicks. */
final class NumeratorHarness implements AutoCloseable {
  static final SeriesKey CLICKS =
      new SeriesKey(Checkout.NAME, at("00:00"), SeriesKind.ACTIONS, "control", "click");

  private final KeyedOneInputStreamOperatorTestHarness<String, SeriesDelta, SeriesTotals> harness;

  private NumeratorHarness() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new NumeratorComputer(Checkout.configuration())),
            delta -> delta.series().text(),
            Types.STRING);
    harness.setup(SeriesTypes.TOTALS.createSerializer(new SerializerConfigImpl()));
  }

  static NumeratorHarness started() throws Exception {
    NumeratorHarness started = new NumeratorHarness();
    started.harness.open();
    return started;
  }

  static NumeratorHarness restored(OperatorSubtaskState snapshot) throws Exception {
    NumeratorHarness restored = new NumeratorHarness();
    restored.harness.initializeState(snapshot);
    restored.harness.open();
    return restored;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  NumeratorHarness clicks(String bucketEnd, long volume, long users, long squares)
      throws Exception {
    harness.processElement(new SeriesDelta(CLICKS, at(bucketEnd), volume, users, squares), 0);
    return this;
  }

  NumeratorHarness clockAt(String moment) throws Exception {
    harness.processWatermark(at(moment));
    return this;
  }

  NumeratorHarness clockAfter(String moment, long millis) throws Exception {
    harness.processWatermark(at(moment) + millis);
    return this;
  }

  int states() {
    return harness.numKeyedStateEntries();
  }

  /** Time passes while nothing moves the progress clock. */
  NumeratorHarness waiting(long millis) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + millis);
    return this;
  }

  /** Totals sent since the last call, such as "10:15 2/1/4". */
  List<String> sent() {
    List<String> lines = new ArrayList<>();
    for (SeriesTotals totals : harness.extractOutputValues()) {
      lines.add(
          "%s %d/%d/%d"
              .formatted(
                  Checkout.clock(totals.bucketEnd()),
                  totals.volume(),
                  totals.users(),
                  totals.sumSquares()));
    }
    harness.getOutput().clear();
    return lines;
  }

  /** Number of changes that each timer reads. */
  int unsettled() throws Exception {
    var changes = KeyedMaps.of(harness.getOperator(), CLICKS.text(), "changes", Types.LONG);
    return Iterables.size(changes.keys());
  }

  int eventTimers() {
    return harness.numEventTimeTimers();
  }

  int keptStates() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
