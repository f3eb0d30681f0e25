package dev.rampwatch.benchmark.contender;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/** Settings of jobs that take checkpoints while they run. */
public final class Checkpointing {
  private Checkpointing() {}

  /** Incremental ones, below a directory. */
  public static Configuration every(Duration interval, Path directory) {
    return new Configuration()
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval)
        .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
  }
}
