package dev.rampwatch.benchmark.contender;

import dev.rampwatch.benchmark.workload.Shape;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A cluster within this process that stays up from job to job, so that its start is no cost. */
final class StandingCluster implements AutoCloseable {
  private final Configuration settings;
  private @Nullable MiniCluster flink;

  /** One that is not started yet. */
  StandingCluster(Configuration settings) {
    this.settings = settings;
  }

  /** Runs an environment's job to its end. */
  void run(StreamExecutionEnvironment environment) throws Exception {
    started().executeJobBlocking(environment.getStreamGraph().getJobGraph());
  }

  private MiniCluster started() throws Exception {
    MiniCluster known = flink;
    if (known != null) {
      return known;
    }
    MiniCluster started =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration(settings).set(RestOptions.BIND_PORT, "0"))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Shape.PARTITIONS)
                .build());
    started.start();
    flink = started;
    return started;
  }

  @Override
  public void close() throws Exception {
    MiniCluster known = flink;
    if (known != null) {
      known.close();
      flink = null;
    }
  }
}
