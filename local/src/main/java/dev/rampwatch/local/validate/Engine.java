package dev.rampwatch.local.validate;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/** The Flink within this process that counts. */
final class Engine {
  @Option(
      names = "--parallelism",
      defaultValue = "2",
      paramLabel = "N",
      description = "parallel instances (default: ${DEFAULT-VALUE})")
  private int parallelism;

  @Option(
      names = "--sort-memory",
      defaultValue = "256m",
      paramLabel = "SIZE",
      description = "memory to sort records in; more goes to disk (default: ${DEFAULT-VALUE})")
  private String sortMemory = "256m";

  @Option(
      names = "--temp",
      defaultValue = "${sys:java.io.tmpdir}",
      paramLabel = "FOLDER",
      description = "where records are sorted: about 60 bytes each (default: ${DEFAULT-VALUE})")
  private String temp = "";

  StreamExecutionEnvironment environment() {
    MemorySize network = MemorySize.ofMebiBytes(64L + 16L * parallelism);
    Configuration settings =
        new Configuration()
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.parse(sortMemory))
            .set(TaskManagerOptions.NETWORK_MEMORY_MIN, network)
            .set(TaskManagerOptions.NETWORK_MEMORY_MAX, network)
            .set(CoreOptions.TMP_DIRS, temp)
            .set(RestOptions.BIND_PORT, "0");
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
  }
}
