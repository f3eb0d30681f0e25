package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.contender.Checkpointing;
import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.local.process.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * This project's job on RocksDB with a checkpoint every second and its rows written outside, at one
 * of two guarantees. At least once: barriers are not aligned, and Kafka's transactions are left
 * out. The database is written by upserts in both, which count a repeated row once anyhow.
 */
public final class Delivered implements Contender {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final CheckpointingMode mode;
  private final Supplier<Outlet> opening;
  private final FlinkContender<?> job;
  private final Rampwatch graph = new Rampwatch();
  private @Nullable Outlet outlet;

  private Delivered(CheckpointingMode mode, Supplier<Outlet> opening) {
    this.mode = mode;
    this.opening = opening;
    job = FlinkContender.on("rocksdb", graph);
  }

  /** Rows into a topic. */
  public static Delivered intoTopic(CheckpointingMode mode) {
    DeliveryGuarantee guarantee =
        mode == CheckpointingMode.EXACTLY_ONCE
            ? DeliveryGuarantee.EXACTLY_ONCE
            : DeliveryGuarantee.AT_LEAST_ONCE;
    return new Delivered(mode, () -> new TopicOutlet(guarantee));
  }

  /** Rows into the result tables. */
  public static Delivered intoTables(CheckpointingMode mode) {
    return new Delivered(mode, TableOutlet::new);
  }

  @Override
  public void run(Load load, double filling, Figures figures) throws Exception {
    if (outlet == null) {
      outlet = opening.get();
    }
    try (Folder folder = Folder.temporary()) {
      run(load, filling, outlet, folder.path());
    }
    if (figures instanceof Figures.Kept kept) {
      outlet.read(row -> graph.figures(row, kept.target()));
    }
  }

  private void run(Load load, double filling, Outlet open, Path directory) throws Exception {
    StreamExecutionEnvironment environment = job.environment();
    environment.configure(
        Checkpointing.every(INTERVAL, directory)
            .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, mode));
    open.take(graph.build(environment, load, ReplaySource.of(load, filling)));
    job.run(environment);
  }

  @Override
  public void close() throws Exception {
    job.close();
    if (outlet != null) {
      outlet.close();
      outlet = null;
    }
  }
}
