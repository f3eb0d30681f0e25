package dev.rampwatch.benchmark.contender.reference;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What was told of the job that this project follows: events are deduplicated; the first activation
 * of a user in a group is found; both are joined by user within the period; join results are
 * deduplicated, as an earlier first activation joins again; numerators are computed in windows of
 * 15 minutes. Exact here, because its watermark waits for the latest event that counts: its rows
 * appear that much later than this project's.
 */
public final class ReferenceTopology implements FlinkContender.Graph<Figure> {
  private static final TypeInformation<Tuple2<String, String>> PAIR =
      Types.TUPLE(Types.STRING, Types.STRING);
  private static final TypeInformation<Tuple3<String, String, String>> TRIPLE =
      Types.TUPLE(Types.STRING, Types.STRING, Types.STRING);
  private static final TypeInformation<Tuple3<String, String, Long>> ACTION =
      Types.TUPLE(Types.STRING, Types.STRING, Types.LONG);

  @Override
  public DataStream<Figure> build(
      StreamExecutionEnvironment environment, Load load, ReplaySource source) throws IOException {
    JobConfiguration configuration = load.configuration();
    Buckets buckets = new Buckets(configuration.bucket().toMillis());
    Map<String, Span> spans = spans(configuration);
    Duration longest =
        configuration.experiments().stream()
            .map(ExperimentPlan::period)
            .max(Duration::compareTo)
            .orElseThrow();
    DataStream<UserRecord> records =
        environment.fromSource(
            source,
            EventTimeClock.behindArrivalBy(configuration.lateness().events()),
            "records",
            UserRecordSerializer.TYPE);
    DataStream<Trigger> triggers =
        records
            .filter(inTimeActivations(configuration, spans))
            .map(Activation.class::cast, TypeInformation.of(Activation.class))
            .keyBy(a -> Tuple3.of(a.user(), a.experiment(), a.group()), TRIPLE)
            .process(new FirstTrigger(), TypeInformation.of(Trigger.class));
    DataStream<Event> events =
        records
            .filter(inTimeEvents(configuration))
            .map(Event.class::cast, TypeInformation.of(Event.class))
            .keyBy(event -> Tuple3.of(event.user(), event.type(), event.time()), ACTION)
            .filter(new FirstOnly<>());
    DataStream<Figure> numerators =
        triggers
            .keyBy(Trigger::user)
            .intervalJoin(events.keyBy(Event::user))
            .between(Duration.ZERO, longest)
            .process(new Join(spans), TypeInformation.of(Action.class))
            .keyBy(Action::identity, Action.IDENTITY)
            .filter(new FirstOnly<>())
            .keyBy(a -> Tuple3.of(a.experiment(), a.group(), a.type()), TRIPLE)
            .process(new WindowedNumerators(buckets), TypeInformation.of(Figure.class));
    return triggers
        .keyBy(trigger -> Tuple2.of(trigger.experiment(), trigger.group()), PAIR)
        .process(new WindowedTriggers(buckets), TypeInformation.of(Figure.class))
        .union(numerators);
  }

  private static FilterFunction<UserRecord> inTimeActivations(
      JobConfiguration configuration, Map<String, Span> spans) {
    long lateness = configuration.lateness().activations().toMillis();
    return next ->
        next instanceof Activation activation
            && activation.arrival() - activation.time() <= lateness
            && Span.of(spans, activation.experiment()).contains(activation.time());
  }

  private static FilterFunction<UserRecord> inTimeEvents(JobConfiguration configuration) {
    long lateness = configuration.lateness().events().toMillis();
    return next -> next instanceof Event event && event.arrival() - event.time() <= lateness;
  }

  private static Map<String, Span> spans(JobConfiguration configuration) {
    Map<String, Span> spans = new HashMap<>();
    for (ExperimentPlan plan : configuration.experiments()) {
      Epoch epoch = plan.epochs().get(0);
      spans.put(
          plan.experiment().name(),
          new Span(epoch.start().toEpochMilli(), epoch.end().toEpochMilli()));
    }
    return spans;
  }

  @Override
  public void figures(Figure result, Consumer<Figure> target) {
    target.accept(result);
  }
}
