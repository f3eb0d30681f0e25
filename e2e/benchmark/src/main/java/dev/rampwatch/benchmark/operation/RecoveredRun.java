package dev.rampwatch.benchmark.operation;

import dev.rampwatch.benchmark.contender.Checkpointing;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.Lag;
import dev.rampwatch.benchmark.replay.OpenLoop;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.local.process.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job that loses one of two task managers while records come by the clock.
 *
 * @param recordsPerSecond that came
 * @param goesOnMillis from the kill until all partitions were read again
 * @param caughtUpMillis from the kill until nothing that was due was left to be read; negative
 *     where that was not so before the records ended
 * @param killed when that was, ms since the epoch
 * @param lags of each partition's readers
 */
public record RecoveredRun(
    double recordsPerSecond,
    long goesOnMillis,
    long caughtUpMillis,
    long killed,
    List<List<Lag>> lags) {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
  private static final int SETTLED_CHECKPOINTS = 2;
  private static final int BETWEEN_LOOKS = 200;

  /**
   * Runs it until it has caught up.
   *
   * @param interval between checkpoints; the kill comes when half of it has passed
   * @param filling share of the records that fill the state before, as fast as they are taken
   * @param recordsPerSecond that come from then on
   */
  public static RecoveredRun of(
      FlinkContender<?> contender,
      Load load,
      Duration interval,
      double filling,
      double recordsPerSecond)
      throws Exception {
    try (Folder folder = Folder.temporary()) {
      OpenLoop loop = OpenLoop.of(load, folder.path(), filling, recordsPerSecond);
      JobGraph graph = graph(contender, load, loop, settings(interval, folder.path()));
      try (KillableCluster cluster = KillableCluster.run(graph, contender.settings())) {
        while (!loop.hasBegun()) {
          cluster.waitFor("its state was filled");
        }
        cluster.addASpareTaskManager();
        long settled = cluster.completedCheckpoints() + SETTLED_CHECKPOINTS;
        while (cluster.completedCheckpoints() < settled) {
          cluster.waitFor("checkpoints were complete");
        }
        TimeUnit.MILLISECONDS.sleep(interval.toMillis() / 2);
        long killed = System.currentTimeMillis();
        cluster.killATaskManager();
        while (!cluster.isOver() && new Recovery(killed, loop.lags()).caughtUp() < 0) {
          TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        }
        Recovery recovery = new Recovery(killed, loop.lags());
        return new RecoveredRun(
            recordsPerSecond, recovery.goesOn(), recovery.caughtUp(), killed, recovery.lags());
      }
    }
  }

  private static JobGraph graph(
      FlinkContender<?> contender, Load load, OpenLoop loop, Configuration settings)
      throws Exception {
    var environment = contender.environment();
    environment.configure(settings);
    ReplaySource source = ReplaySource.of(load, 0).by(loop);
    contender.graph().build(environment, load, source).sinkTo(new DiscardingSink<>());
    return environment.getStreamGraph().getJobGraph();
  }

  private static Configuration settings(Duration interval, Path directory) {
    return Checkpointing.every(interval, directory.resolve("checkpoints"))
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, BETWEEN_ATTEMPTS);
  }
}
