package dev.rampwatch.local.replay;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Settings of a Flink within this process. */
final class EmbeddedFlink {
  private EmbeddedFlink() {}

  static Configuration settings(int parallelism) {
    // Each instance of the job's shuffles wants its buffers.
    MemorySize network = MemorySize.ofMebiBytes(64L + 16L * parallelism);
    return new Configuration()
        .set(TaskManagerOptions.NETWORK_MEMORY_MIN, network)
        .set(TaskManagerOptions.NETWORK_MEMORY_MAX, network)
        .set(RestOptions.BIND_PORT, "0");
  }
}
