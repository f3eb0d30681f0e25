package dev.rampwatch.local.failure;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/** A job in a {@link Cluster}. */
record RunningJob(MiniCluster flink, JobID id) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Waits until all tasks run and so many further checkpoints are complete, or the job is over. */
  void awaitCheckpoints(int more) {
    await().atMost(PATIENCE).until(() -> runs() || isOver());
    long before = completedCheckpoints();
    await()
        .atMost(PATIENCE)
        .until(() -> isOver() || (runs() && completedCheckpoints() >= before + more));
    failIfFailed();
  }

  boolean isOver() {
    return graph().getState().isGloballyTerminalState();
  }

  void awaitEnd() {
    await().atMost(PATIENCE).until(this::isOver);
    failIfFailed();
  }

  /** Stops the job as a crash of everything would; answers the newest retained checkpoint. */
  String crash() throws Exception {
    flink.cancelJob(id).get();
    await().atMost(PATIENCE).until(() -> flink.getJobStatus(id).get() == JobStatus.CANCELED);
    return Objects.requireNonNull(
        Objects.requireNonNull(checkpoints())
            .getHistory()
            .getLatestCompletedCheckpoint()
            .getExternalPath());
  }

  /**
   * Stops the job with a savepoint and answers where it is.
   *
   * @param drain whether the progress clock goes to infinity first, so that all rows are final
   */
  String stop(boolean drain, Path directory) throws Exception {
    String savepoint =
        flink
            .stopWithSavepoint(
                id, directory.toUri().toString(), drain, SavepointFormatType.CANONICAL)
            .get();
    awaitEnd();
    return savepoint;
  }

  boolean runs() {
    ArchivedExecutionGraph graph = graph();
    return graph.getState() == JobStatus.RUNNING
        && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
            .allMatch(
                vertex ->
                    vertex.getExecutionState() == ExecutionState.RUNNING
                        || vertex.getExecutionState() == ExecutionState.FINISHED);
  }

  long completedCheckpoints() {
    CheckpointStatsSnapshot statistics = checkpoints();
    return statistics == null ? 0 : statistics.getCounts().getNumberOfCompletedCheckpoints();
  }

  /** How often the job has been restored from a checkpoint. */
  long restores() {
    CheckpointStatsSnapshot statistics = checkpoints();
    return statistics == null ? 0 : statistics.getCounts().getNumberOfRestoredCheckpoints();
  }

  /** Why the job failed last; empty where it never did. */
  String trouble() {
    ErrorInfo failure = graph().getFailureInfo();
    return failure == null ? "" : failure.getExceptionAsString();
  }

  private @Nullable CheckpointStatsSnapshot checkpoints() {
    return graph().getCheckpointStatsSnapshot();
  }

  private ArchivedExecutionGraph graph() {
    return flink.getArchivedExecutionGraph(id).join();
  }

  void failIfFailed() {
    ArchivedExecutionGraph graph = graph();
    if (graph.getState() == JobStatus.FAILED) {
      throw new AssertionError("the job failed: " + trouble());
    }
  }
}
