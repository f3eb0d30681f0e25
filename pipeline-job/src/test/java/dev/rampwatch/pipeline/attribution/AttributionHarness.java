package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesTypes;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** One parallel instance of {@link Attribution} outside a cluster. */
final class AttributionHarness implements AutoCloseable {
  private static final int MAX_PARALLELISM = 128;

  private final KeyedBroadcastOperatorTestHarness<String, UserRecord, String, SeriesDelta> harness;
  private final List<SeriesDelta> taken = new ArrayList<>();

  private AttributionHarness(JobConfiguration configuration, int parallelism, int index)
      throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new AttributionOperator(new Attribution(JobConfigurationFile.write(configuration))),
            UserRecord::user,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            index);
    ExecutionConfig execution = harness.getExecutionConfig();
    execution.enableObjectReuse();
    harness.setup(SeriesTypes.DELTA.createSerializer(new SerializerConfigImpl()));
  }

  /** A new instance that knows nothing yet. */
  static AttributionHarness started() throws Exception {
    return started(Checkout.configuration());
  }

  /** A new instance with a configuration of its own. */
  static AttributionHarness started(JobConfiguration configuration) throws Exception {
    AttributionHarness started = new AttributionHarness(configuration, 1, 0);
    started.harness.open();
    return started;
  }

  /** An instance that goes on from a snapshot. */
  static AttributionHarness restored(OperatorSubtaskState snapshot) throws Exception {
    return restored(snapshot, 1, 0);
  }

  /** One of several instances that go on from the snapshot of a single one. */
  static AttributionHarness restored(OperatorSubtaskState snapshot, int parallelism, int index)
      throws Exception {
    AttributionHarness restored =
        new AttributionHarness(Checkout.configuration(), parallelism, index);
    restored.harness.initializeState(
        AbstractStreamOperatorTestHarness.repartitionOperatorState(
            snapshot, MAX_PARALLELISM, 1, parallelism, index));
    restored.harness.open();
    return restored;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  AttributionHarness take(UserRecord userRecord) throws Exception {
    harness.processElement(userRecord, userRecord.arrival());
    return this;
  }

  /** A record that arrives a second after it happened. */
  static UserRecord event(String user, String type, String time) {
    return new Event(user, type, Checkout.at(time), Checkout.at(time) + 1_000);
  }

  /** A record that arrives a second after it happened. */
  static UserRecord activation(String user, String group, String time) {
    return new Activation(user, Checkout.NAME, group, Checkout.at(time), Checkout.at(time) + 1_000);
  }

  AttributionHarness configure(JobConfiguration configuration) throws Exception {
    harness.processBroadcastElement(JobConfigurationFile.write(configuration), 0);
    return this;
  }

  /** The progress clock comes to a moment. */
  AttributionHarness clockAt(long moment) throws Exception {
    harness.processBroadcastWatermark(moment);
    harness.processWatermark(moment);
    return this;
  }

  AttributionHarness clockAt(String moment) throws Exception {
    return clockAt(Checkout.at(moment));
  }

  /** Every change sent so far. */
  List<SeriesDelta> sent() {
    taken.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    return taken;
  }

  int timers() {
    return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
  }

  int keptStates() throws Exception {
    snapshot();
    return ((HeapKeyedStateBackend<?>) harness.getOperator().getKeyedStateBackend())
        .numKeyValueStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
