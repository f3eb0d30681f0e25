package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.configuration.ConfigurationState;
import dev.rampwatch.pipeline.raw.Metered;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets activations of wanted experiments pass at once, and holds others for a while: the word that
 * an experiment was ramped comes later than its first activations. What is wanted by then passes,
 * with its arrival, up to the holding time behind the progress clock; the jobs that read remember
 * for longer. The rest is dropped.
 */
final class HoldUnknown
    extends KeyedBroadcastProcessFunction<String, UserRecord, String, UserRecord>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** Held records of a user share clean-ups within this time, ms. */
  private static final long CLEAN_UP = 10_000;

  private final String first;
  private transient @Nullable BroadcastState<String, String> configurations;
  private transient @Nullable Map<String, List<ExperimentWindow>> windows;
  private transient @Nullable ListState<UserRecord> held;
  private transient @Nullable Counter unwanted;
  private transient long hold;

  HoldUnknown(FeedConfiguration first) {
    this.first = JobConfigurationFile.write(first);
  }

  private static ListStateDescriptor<UserRecord> descriptor() {
    return new ListStateDescriptor<>("held", UserRecordSerializer.INSTANCE);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    configurations =
        context.getOperatorStateStore().getBroadcastState(ConfigurationState.descriptor());
    String current = configurations.get(ConfigurationState.KEY);
    configure(current == null ? first : current);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Everything is in managed state already.
  }

  @Override
  public void open(OpenContext context) {
    held = getRuntimeContext().getListState(descriptor());
    unwanted = Metered.counter(getRuntimeContext().getMetricGroup(), "unwanted");
  }

  private void configure(String json) throws Exception {
    FeedConfiguration configuration = JobConfigurationFile.readFeed(json);
    windows =
        configuration.experiments().stream()
            .collect(Collectors.groupingBy(ExperimentWindow::experiment));
    hold = configuration.holdUnknown().toMillis();
    Objects.requireNonNull(configurations).put(ConfigurationState.KEY, json);
  }

  @Override
  public void processElement(
      UserRecord activation, ReadOnlyContext context, Collector<UserRecord> out) throws Exception {
    if (isWanted(activation)) {
      out.collect(activation);
    } else if (hold == 0) {
      Objects.requireNonNull(unwanted).inc();
    } else {
      Objects.requireNonNull(held).add(activation);
      context.timerService().registerEventTimeTimer(droppedAt(activation));
    }
  }

  private boolean isWanted(UserRecord userRecord) {
    Activation activation = (Activation) userRecord;
    return Objects.requireNonNull(windows).getOrDefault(activation.experiment(), List.of()).stream()
        .anyMatch(window -> window.touches(activation.time(), activation.arrival()));
  }

  private long droppedAt(UserRecord activation) {
    return Math.floorDiv(activation.arrival() + hold, CLEAN_UP) * CLEAN_UP + CLEAN_UP;
  }

  @Override
  public void processBroadcastElement(String json, Context context, Collector<UserRecord> out)
      throws Exception {
    configure(json);
    context.applyToKeyedState(
        descriptor(), (user, state) -> keep(state, out, activation -> !isWanted(activation)));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<UserRecord> out)
      throws Exception {
    keep(
        Objects.requireNonNull(held),
        out,
        activation -> !isWanted(activation) && droppedAt(activation) > timestamp);
  }

  private interface Rule {
    boolean holds(UserRecord activation);
  }

  /** Keeps what a rule holds for; of the rest, passes on what is wanted. */
  private void keep(ListState<UserRecord> state, Collector<UserRecord> out, Rule rule)
      throws Exception {
    List<UserRecord> kept = new ArrayList<>();
    boolean changed = false;
    for (UserRecord activation : state.get()) {
      if (rule.holds(activation)) {
        kept.add(activation);
        continue;
      }
      changed = true;
      if (isWanted(activation)) {
        out.collect(activation);
      } else {
        Objects.requireNonNull(unwanted).inc();
      }
    }
    if (changed) {
      state.update(kept);
    }
  }
}
