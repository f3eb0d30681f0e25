package dev.rampwatch.pipeline.attribution;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.configuration.ConfigurationState;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Turns a user's records into changes of the counts. Keyed by user; the job's configuration comes
 * by broadcast. An event costs one state read and one write, a repeated activation one read; each
 * state has one timer pending, whatever the number of records.
 */
public final class Attribution
    extends KeyedBroadcastProcessFunction<String, UserRecord, String, SeriesDelta>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final String initialConfiguration;

  private transient @Nullable BroadcastState<String, String> configuration;
  private transient @Nullable BroadcastState<String, Integer> ids;
  private transient @Nullable ValueState<UserState> states;
  private transient @Nullable RejectedRecords rejected;
  private transient @Nullable Rules rules;

  /** What is compiled from the configuration. */
  private record Rules(
      AttributionPlan plan, EventRules events, ActivationRules activations, Expiry expiry) {
    Rules(AttributionPlan plan) {
      this(plan, new EventRules(plan), new ActivationRules(plan), new Expiry(plan));
    }
  }

  /**
   * An attribution that starts with a configuration.
   *
   * @param initialConfiguration JSON of a job configuration; a restored state overrides it
   */
  public Attribution(String initialConfiguration) {
    this.initialConfiguration = initialConfiguration;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    configuration =
        context.getOperatorStateStore().getBroadcastState(ConfigurationState.descriptor());
    ids =
        context
            .getOperatorStateStore()
            .getBroadcastState(new MapStateDescriptor<>("ids", Types.STRING, Types.INT));
    String current = configuration.get(ConfigurationState.KEY);
    configure(current == null ? initialConfiguration : current);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Everything is in managed state already.
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("user", UserStateSerializer.INSTANCE));
    rejected = new RejectedRecords(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processBroadcastElement(String update, Context context, Collector<SeriesDelta> out)
      throws Exception {
    configure(update);
  }

  private void configure(String json) throws Exception {
    BroadcastState<String, Integer> knownIds = requireNonNull(ids);
    Dictionary dictionary = Dictionary.of(knownIds.immutableEntries());
    rules = new Rules(new AttributionPlan(JobConfigurationFile.read(json), dictionary));
    for (Map.Entry<String, Integer> entry : dictionary.entries().entrySet()) {
      knownIds.put(entry.getKey(), entry.getValue());
    }
    requireNonNull(configuration).put(ConfigurationState.KEY, json);
  }

  @Override
  public void processElement(
      UserRecord userRecord, ReadOnlyContext context, Collector<SeriesDelta> out) throws Exception {
    Changes changes = changesInto(out);
    if (userRecord instanceof Event event) {
      event(event, context, changes);
    } else if (userRecord instanceof Activation activation) {
      activation(activation, context, changes);
    } else if (userRecord instanceof Malformed malformed) {
      requireNonNull(rejected)
          .malformed(requireNonNull(rules).plan(), malformed.arrival(), changes);
    }
  }

  private void event(Event event, ReadOnlyContext context, Changes changes) throws Exception {
    Rules current = requireNonNull(rules);
    AttributionPlan plan = current.plan();
    Integer typeId = plan.typeId(event.type());
    if (typeId == null) {
      return;
    }
    if (plan.isLateEvent(event.time(), event.arrival())) {
      requireNonNull(rejected).lateEvent(plan, typeId, event.arrival(), changes);
    } else if (plan.isFuture(event.time(), event.arrival())) {
      requireNonNull(rejected).futureEvent(plan, typeId, event.arrival(), changes);
    } else if (current.events().isRelevant(typeId, event.time())) {
      update(
          context,
          state ->
              current
                  .events()
                  .apply(
                      state,
                      typeId,
                      event.time(),
                      context.timerService().currentWatermark(),
                      changes));
    }
  }

  private void activation(Activation activation, ReadOnlyContext context, Changes changes)
      throws Exception {
    Rules current = requireNonNull(rules);
    AttributionPlan plan = current.plan();
    List<EpochPlan> epochs = plan.epochs(activation.experiment());
    if (epochs == null || epochs.isEmpty()) {
      requireNonNull(rejected).unknownGroup();
      return;
    }
    Integer groupId = epochs.get(0).groupId(activation.group());
    if (groupId == null) {
      requireNonNull(rejected).unknownGroup();
    } else if (plan.isLateActivation(activation.time(), activation.arrival())) {
      requireNonNull(rejected).lateActivation(plan, epochs, activation.arrival(), changes);
    } else if (plan.isFuture(activation.time(), activation.arrival())) {
      requireNonNull(rejected).futureActivation(plan, epochs, activation.arrival(), changes);
    } else {
      for (EpochPlan epoch : epochs) {
        if (epoch.contains(activation.time())) {
          update(
              context,
              state ->
                  current.activations().apply(state, epoch, groupId, activation.time(), changes));
        }
      }
    }
  }

  /** One read, at most one write; a new state gets its timer. */
  private void update(ReadOnlyContext context, Function<UserState, Outcome> change)
      throws Exception {
    ValueState<UserState> value = requireNonNull(states);
    UserState known = value.value();
    UserState state = known == null ? new UserState() : known;
    Expiry expiry = requireNonNull(rules).expiry();
    expiry.prune(state, context.timerService().currentWatermark());
    if (change.apply(state) == Outcome.CHANGED) {
      value.update(state);
      if (known == null) {
        context.timerService().registerEventTimeTimer(expiry.nextCleanUp(state));
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SeriesDelta> out)
      throws Exception {
    ValueState<UserState> value = requireNonNull(states);
    UserState state = value.value();
    if (state == null) {
      return;
    }
    Expiry expiry = requireNonNull(rules).expiry();
    boolean changed = expiry.prune(state, context.timerService().currentWatermark());
    if (state.isEmpty()) {
      value.clear();
      return;
    }
    if (changed) {
      value.update(state);
    }
    context.timerService().registerEventTimeTimer(expiry.nextCleanUp(state));
  }

  private static Changes changesInto(Collector<SeriesDelta> out) {
    return (series, bucketEnd, volume, users, sumSquares) ->
        out.collect(new SeriesDelta(series, bucketEnd, volume, users, sumSquares));
  }
}
