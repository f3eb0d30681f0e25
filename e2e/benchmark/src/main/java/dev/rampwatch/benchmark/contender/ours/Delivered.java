package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.contender.Checkpointing;
import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.local.process.Folder;
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
  private @Nullable Place place;

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

  /**
   * Where this runs.
   *
   * @param checkpoints stay from job to job, as Flink still deletes some when a job is over
   */
  private record Place(Outlet outlet, Folder checkpoints) implements AutoCloseable {
    @Override
    public void close() {
      outlet.close();
      checkpoints.close();
    }
  }

  @Override
  public void run(Load load, double filling, Figures figures) throws Exception {
    if (place == null) {
      place = new Place(opening.get(), Folder.temporary());
    }
    Outlet outlet = place.outlet();
    StreamExecutionEnvironment environment = job.environment();
    environment.configure(
        Checkpointing.every(INTERVAL, place.checkpoints().path())
            .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, mode));
    outlet.take(graph.build(environment, load, ReplaySource.of(load, filling)));
    job.run(environment);
    if (figures instanceof Figures.Kept kept) {
      outlet.read(row -> graph.figures(row, kept.target()));
    }
  }

  @Override
  public void close() throws Exception {
    job.close();
    if (place != null) {
      place.close();
      place = null;
    }
  }
}
