package dev.rampwatch.benchmark.contender;

import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.util.function.Consumer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;

/**
 * A Flink job on a cluster within this process.
 *
 * @param graph the job
 * @param settings of the cluster and the job, those that all have among them
 * @param cluster where it is timed
 * @param <T> its results
 */
public record FlinkContender<T>(Graph<T> graph, Configuration settings, StandingCluster cluster)
    implements Contender {
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

  /**
   * A job.
   *
   * @param <T> its results
   */
  public interface Graph<T> {
    /** Builds the job on an environment. */
    DataStream<T> build(StreamExecutionEnvironment environment, Load load, ReplaySource source)
        throws Exception;

    /** A result as figures. */
    void figures(T result, Consumer<Figure> target);
  }

  /** A job that keeps its state so. */
  public static <T> FlinkContender<T> on(String backend, Graph<T> graph) {
    return of(graph, new Configuration().set(StateBackendOptions.STATE_BACKEND, backend));
  }

  /** The same with another setting. */
  public <S> FlinkContender<T> with(ConfigOption<S> option, S value) {
    return of(graph, new Configuration(settings).set(option, value));
  }

  private static <T> FlinkContender<T> of(Graph<T> graph, Configuration own) {
    Configuration all =
        new Configuration()
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED)
            .set(PipelineOptions.OBJECT_REUSE, true);
    all.addAll(own);
    return new FlinkContender<>(graph, all, new StandingCluster(all));
  }

  @Override
  public void run(Load load, double filling, Figures figures) throws Exception {
    StreamExecutionEnvironment environment = environment();
    DataStream<T> results = graph.build(environment, load, ReplaySource.of(load, filling));
    if (figures instanceof Figures.Kept kept) {
      try (CloseableIterator<T> rows = results.executeAndCollect()) {
        rows.forEachRemaining(row -> graph.figures(row, kept.target()));
      }
    } else {
      results.sinkTo(new DiscardingSink<>());
      run(environment);
    }
  }

  /** Runs an environment's job on the cluster that stays up. */
  public void run(StreamExecutionEnvironment environment) throws Exception {
    cluster.run(environment);
  }

  /** A cluster within this process for one job, with the contender's settings. */
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(Shape.PARTITIONS, settings);
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
