package dev.rampwatch.local.failure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster in this process, of task managers with one slot each, which can be killed. */
record Cluster(MiniCluster flink, AtomicInteger killed) implements AutoCloseable {

  static Cluster start(int taskManagers) throws Exception {
    return start(taskManagers, Map.of());
  }

  /** With further settings. */
  static Cluster start(int taskManagers, Map<String, String> further) throws Exception {
    Configuration settings = Configuration.fromMap(further);
    settings.setString("rest.bind-port", "0");
    settings.setString("taskmanager.memory.network.min", "64m");
    settings.setString("taskmanager.memory.network.max", "64m");
    settings.setString("taskmanager.memory.managed.size", "64m");
    MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(1)
                .build());
    flink.start();
    return new Cluster(flink, new AtomicInteger());
  }

  RunningJob submit(JobGraph graph) throws Exception {
    flink.submitJob(graph).get();
    return new RunningJob(flink, graph.getJobID());
  }

  /** Kills the oldest task manager, and starts another in its place. */
  void killATaskManager() throws Exception {
    flink.terminateTaskManager(killed.getAndIncrement()).get();
    flink.startTaskManager();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
