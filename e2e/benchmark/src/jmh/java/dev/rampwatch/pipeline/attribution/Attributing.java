package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.benchmark.workload.Experiments;
import dev.rampwatch.benchmark.workload.Shape;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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

/** The rules for one user, and the user's state as bytes. In the rules' package, as they are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Attributing {
  private static final int MOST_REMEMBERED = 2_000;

  /** Experiments of the user. */
  @Param({"1", "5", "20"})
  private int each;

  /** Events that are remembered of the user, at first. */
  @Param({"10", "1000"})
  private int events;

  private final Changes nowhere = (series, bucketEnd, volume, users, squares) -> {};
  private final DataInputDeserializer in = new DataInputDeserializer();
  private final DataOutputSerializer out = new DataOutputSerializer(1 << 16);
  private AttributionPlan plan;
  private ActivationRules activationRules;
  private EventRules eventRules;
  private UserState state;
  private byte[] bytes;
  private int type;
  private long time;

  /** A user who is in the experiments and has acted. */
  @Setup
  public void prepare() throws IOException {
    plan = new AttributionPlan(Experiments.of(Shape.standard(each)), new Dictionary());
    activationRules = new ActivationRules(plan);
    eventRules = new EventRules(plan);
    type = plan.typeId("click");
    start();
    UserStateCodec.write(state, out);
    bytes = out.getCopyOfBuffer();
  }

  private void start() {
    state = new UserState();
    time = Shape.START;
    for (EpochPlan epoch : experiments()) {
      activationRules.apply(state, epoch, epoch.groupId("control"), time, nowhere);
    }
    for (int i = 0; i < events; i++) {
      eventRules.apply(state, type, ++time, Long.MIN_VALUE, nowhere);
    }
  }

  private List<EpochPlan> experiments() {
    return plan.epochs().subList(0, each);
  }

  /** The activation that the user has had before, in the last of the experiments. */
  @Benchmark
  public Outcome repeatedActivation() {
    EpochPlan epoch = plan.epochs().get(each - 1);
    return activationRules.apply(state, epoch, epoch.groupId("control"), time, nowhere);
  }

  /** An event that counts in each of the experiments; now and then, older ones are forgotten. */
  @Benchmark
  public Outcome countedEvent() {
    if (state.recent().size() >= MOST_REMEMBERED) {
      state.recent().forgetBefore(time - events);
    }
    if (time >= Shape.START + Shape.SPAN.toMillis() - 1) {
      start();
    }
    return eventRules.apply(state, type, ++time, Long.MIN_VALUE, nowhere);
  }

  /** As RocksDB is given it. */
  @Benchmark
  public int write() throws IOException {
    out.clear();
    UserStateCodec.write(state, out);
    return out.length();
  }

  /** As RocksDB gives it back. */
  @Benchmark
  public Object read() throws IOException {
    in.setBuffer(bytes);
    return UserStateCodec.read(in);
  }
}
