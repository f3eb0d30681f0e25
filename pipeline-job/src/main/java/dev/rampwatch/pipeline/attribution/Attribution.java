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
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Turns a user's records into changes of the counts. Keyed by user; the job's configuration comes
 * by broadcast. An event costs one state read and one write, a repeated activation one read, and
 * nothing of it where the user is among those last seen; each state has one timer pending, whatever
 * the number of records.
 */
public final class Attribution
    extends KeyedBroadcastProcessFunction<String, UserRecord, String, SeriesDelta>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final String initialConfiguration;

  private transient @Nullable BroadcastState<String, String> configuration;
  private transient @Nullable BroadcastState<String, Integer> ids;
  private transient @Nullable CurrentUser currentUser;
  private transient @Nullable Users users;
  private transient @Nullable RejectedRecords rejected;
  private transient @Nullable AttributionRules rules;

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

  /** By what to write the states of other users than the current one; before it is opened. */
  void writeAs(CurrentUser writer) {
    currentUser = writer;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    requireNonNull(users).beforeSnapshot();
  }

  @Override
  public void open(OpenContext context) {
    users = new Users(getRuntimeContext(), requireNonNull(currentUser));
    rejected = new RejectedRecords(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processBroadcastElement(String update, Context context, Collector<SeriesDelta> out)
      throws Exception {
    AttributionPlan before = requireNonNull(rules).plan();
    configure(update);
    Changes changes = changesInto(out);
    takeBackAfterEarlierEnds(before, context, changes);
    context.applyToKeyedState(
        HeldActivations.descriptor(),
        (user, ofUser) -> requireNonNull(users).releaseHeld(user, requireNonNull(rules), changes));
  }

  /** Looks at every user, which happens only when an experiment is ended before its time. */
  private void takeBackAfterEarlierEnds(AttributionPlan before, Context context, Changes changes)
      throws Exception {
    EarlierEnds ends = EarlierEnds.between(before, requireNonNull(rules).plan());
    if (ends.isEmpty()) {
      return;
    }
    requireNonNull(users).handOver();
    context.applyToKeyedState(
        Users.descriptor(),
        (user, value) -> {
          UserState state = value.value();
          if (state != null && ends.apply(state, changes) == Outcome.CHANGED) {
            value.update(state);
          }
        });
  }

  private void configure(String json) throws Exception {
    BroadcastState<String, Integer> knownIds = requireNonNull(ids);
    Dictionary dictionary = Dictionary.of(knownIds.immutableEntries());
    rules = new AttributionRules(new AttributionPlan(JobConfigurationFile.read(json), dictionary));
    for (Map.Entry<String, Integer> entry : dictionary.entries().entrySet()) {
      knownIds.put(entry.getKey(), entry.getValue());
    }
    requireNonNull(configuration).put(ConfigurationState.KEY, json);
  }

  @Override
  public void processElement(
      UserRecord userRecord, ReadOnlyContext context, Collector<SeriesDelta> out) throws Exception {
    Changes changes = changesInto(out);
    if (requireNonNull(rules)
        .plan()
        .isBehind(userRecord.arrival(), context.timerService().currentWatermark())) {
      requireNonNull(rejected).behindTheClock();
    }
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
    AttributionRules current = requireNonNull(rules);
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
      TimerService timers = context.timerService();
      long clock = timers.currentWatermark();
      UserState state = requireNonNull(users).current(event.user());
      current.expiry().prune(state, clock);
      if (current.events().apply(state, typeId, event.time(), clock, changes) == Outcome.CHANGED) {
        requireNonNull(users).keep(current.expiry(), timers);
      }
    }
  }

  private void activation(Activation activation, ReadOnlyContext context, Changes changes)
      throws Exception {
    AttributionRules current = requireNonNull(rules);
    AttributionPlan plan = current.plan();
    List<EpochPlan> epochs = plan.epochs(activation.experiment());
    if (epochs == null || epochs.isEmpty()) {
      requireNonNull(rejected).unknownGroup();
      return;
    }
    Integer groupId = epochs.get(0).groupId(activation.group());
    long time = activation.time();
    if (groupId == null) {
      requireNonNull(rejected).unknownGroup();
      if (!plan.isLateActivation(time, activation.arrival())
          && !plan.isFuture(time, activation.arrival())) {
        requireNonNull(users).hold(plan, epochs, activation.group(), time, context.timerService());
      }
    } else if (plan.isLateActivation(time, activation.arrival())) {
      requireNonNull(rejected).lateActivation(plan, epochs, activation.arrival(), changes);
    } else if (plan.isFuture(time, activation.arrival())) {
      requireNonNull(rejected).futureActivation(plan, epochs, activation.arrival(), changes);
    } else {
      for (EpochPlan epoch : epochs) {
        if (epoch.contains(time)) {
          activation(activation.user(), epoch, groupId, time, context.timerService(), changes);
        }
      }
    }
  }

  private void activation(
      String user, EpochPlan epoch, int groupId, long time, TimerService timers, Changes changes)
      throws Exception {
    AttributionRules current = requireNonNull(rules);
    UserState state = requireNonNull(users).current(user);
    if (state.isTriggered(epoch.id(), groupId, time)) {
      return;
    }
    current.expiry().prune(state, timers.currentWatermark());
    if (current.activations().apply(state, epoch, groupId, time, changes) == Outcome.CHANGED) {
      requireNonNull(users).keep(current.expiry(), timers);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SeriesDelta> out)
      throws Exception {
    requireNonNull(users)
        .cleanUp(context.getCurrentKey(), requireNonNull(rules), context.timerService());
  }

  private static Changes changesInto(Collector<SeriesDelta> out) {
    return (series, bucketEnd, volume, users, sumSquares) ->
        out.collect(new SeriesDelta(series, bucketEnd, volume, users, sumSquares));
  }
}
