package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.pipeline.result.ResultRow;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A place outside the job that takes its rows. */
interface Outlet extends AutoCloseable {
  /** Empties the place, and ends a stream in it. */
  void take(DataStream<ResultRow> rows) throws Exception;

  /** What a reader finds there when the job is over. */
  void read(Consumer<ResultRow> target) throws Exception;

  @Override
  void close();
}
