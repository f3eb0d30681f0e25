package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.outside.ResultTables;
import dev.rampwatch.pipeline.result.ResultRow;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The result tables in a database of its own. */
final class TableOutlet implements Outlet {
  private final ResultTables tables = ResultTables.start();

  @Override
  public void take(DataStream<ResultRow> rows) throws SQLException {
    tables.empty();
    tables.sink().write(rows);
  }

  @Override
  public void read(Consumer<ResultRow> target) throws SQLException {
    tables.buckets(target);
  }

  @Override
  public void close() {
    tables.close();
  }
}
