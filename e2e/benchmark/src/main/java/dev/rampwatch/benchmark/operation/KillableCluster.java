package dev.rampwatch.benchmark.operation;

import dev.rampwatch.benchmark.workload.Shape;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A job on a cluster in this process, of task managers with one slot each. */
record KillableCluster(MiniCluster flink, JobID job) implements AutoCloseable {

  /** Runs a job with as many task managers as it needs, which share the memory of the settings. */
  static KillableCluster run(JobGraph graph, Configuration settings) throws Exception {
    Configuration ofEach = new Configuration(settings);
    MemorySize managed = ofEach.get(TaskManagerOptions.MANAGED_MEMORY_SIZE);
    ofEach.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managed.divide(Shape.PARTITIONS));
    ofEach.set(RestOptions.BIND_PORT, "0");
    MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(ofEach)
                .setNumTaskManagers(Shape.PARTITIONS)
                .setNumSlotsPerTaskManager(1)
                .build());
    flink.start();
    flink.submitJob(graph).get();
    return new KillableCluster(flink, graph.getJobID());
  }

  /** Adds a task manager, so that a kill costs the job's recovery and not the start of another. */
  void addASpareTaskManager() throws Exception {
    flink.startTaskManager();
  }

  /** Ends the first task manager, of which its tasks know nothing before. */
  void killATaskManager() throws Exception {
    flink.terminateTaskManager(0).get();
  }

  boolean isOver() {
    return graph().getState().isGloballyTerminalState();
  }

  /** Waits a little for something that the job must bring about before it is over. */
  void waitFor(String what) throws IOException, InterruptedException {
    if (isOver()) {
      ErrorInfo failure = graph().getFailureInfo();
      throw new IOException(
          "the job was over before %s: %s"
              .formatted(
                  what, failure == null ? "its records ended" : failure.getExceptionAsString()));
    }
    TimeUnit.MILLISECONDS.sleep(10);
  }

  /** How many checkpoints are complete. */
  long completedCheckpoints() {
    CheckpointStatsSnapshot statistics = graph().getCheckpointStatsSnapshot();
    return statistics == null ? 0 : statistics.getCounts().getNumberOfCompletedCheckpoints();
  }

  private ArchivedExecutionGraph graph() {
    return flink.getArchivedExecutionGraph(job).join();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
