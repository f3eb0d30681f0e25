package dev.rampwatch.benchmark.operation;

import dev.rampwatch.benchmark.contender.Checkpointing;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.OpenLoop;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.local.process.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job that takes checkpoints while it works off a workload.
 *
 * @param recordsPerSecond what it took, by the clock on the wall
 * @param checkpoints those completed when its state was filled
 * @param failed why others were not completed, from the start on
 */
public record CheckpointedRun(
    double recordsPerSecond, List<Checkpoint> checkpoints, List<String> failed) {
  /** Share of the time in which the state is filled. */
  private static final double FILLING = 0.4;

  private static final int HISTORY = 10_000;
  private static final int BETWEEN_LOOKS = 100;

  /**
   * Runs it to its end.
   *
   * @param pace records a second that come; 0: as many as are taken, and always more
   */
  public static CheckpointedRun of(
      FlinkContender<?> contender, Load load, Duration interval, double pace) throws Exception {
    try (Folder folder = Folder.temporary()) {
      return of(contender, load, interval, pace, folder.path());
    }
  }

  private static CheckpointedRun of(
      FlinkContender<?> contender, Load load, Duration interval, double pace, Path directory)
      throws Exception {
    int port = LoopbackPort.free();
    var environment =
        contender
            .with(RestOptions.BIND_PORT, Integer.toString(port))
            .with(WebOptions.CHECKPOINTS_HISTORY_SIZE, HISTORY)
            .environment();
    environment.configure(Checkpointing.every(interval, directory));
    ReplaySource all = ReplaySource.of(load, 0);
    ReplaySource source = pace == 0 ? all : all.by(OpenLoop.of(load, directory, 0, pace));
    contender.graph().build(environment, load, source).sinkTo(new DiscardingSink<>());
    JobClient job = environment.executeAsync();
    RestCheckpoints checkpoints = new RestCheckpoints(port, job.getJobID());
    CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
    while (!result.isDone()) {
      checkpoints.look();
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
    }
    long millis = result.get().getNetRuntime();
    long filled = System.currentTimeMillis() - (long) (millis * (1 - FILLING));
    return new CheckpointedRun(
        load.records() * 1_000.0 / millis,
        checkpoints.completed().stream().filter(one -> one.triggeredAt() >= filled).toList(),
        checkpoints.failed());
  }
}
