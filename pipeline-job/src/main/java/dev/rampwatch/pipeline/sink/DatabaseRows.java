package dev.rampwatch.pipeline.sink;

import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import dev.rampwatch.pipeline.result.WithdrawnRows;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Rows to the result tables of a MySQL or MariaDB database, as upserts: writing a row again changes
 * nothing, so that rows repeated after a failure do no harm.
 */
public final class DatabaseRows {
  private static final int BATCH = 500;
  private static final int RETRIES = 5;

  private final DatabaseLogin login;
  private final Duration longestWait;

  /**
   * A sink into a database.
   *
   * @param longestWait how long a row may wait for others to be written together with
   */
  public DatabaseRows(DatabaseLogin login, Duration longestWait) {
    this.login = login;
    this.longestWait = longestWait;
  }

  /** Writes each kind of rows into its table. */
  public void write(DataStream<ResultRow> rows) {
    write(rows, BucketRow.class, ResultTable.METRIC_BUCKET, RowStatements::bucket);
    write(rows, ComparisonRow.class, ResultTable.METRIC_COMPARISON, RowStatements::comparison);
    write(rows, HealthRow.class, ResultTable.METRIC_HEALTH, RowStatements::health);
    write(rows, GuardrailRow.class, ResultTable.METRIC_GUARDRAIL, RowStatements::guardrail);
    for (ResultTable table : ResultTable.values()) {
      String name = "withdrawals-of-" + table.tableName();
      execute(rows, WithdrawnRows.class, name, table.withdrawal(), RowStatements::withdrawn);
    }
  }

  private void write(
      DataStream<ResultRow> rows,
      Class<? extends ResultRow> kind,
      ResultTable table,
      JdbcStatementBuilder<ResultRow> values) {
    execute(rows, kind, table.tableName(), table.upsert(), values);
  }

  private void execute(
      DataStream<ResultRow> rows,
      Class<? extends ResultRow> kind,
      String name,
      String statement,
      JdbcStatementBuilder<ResultRow> values) {
    JdbcSink<ResultRow> sink =
        JdbcSink.<ResultRow>builder()
            .withExecutionOptions(
                JdbcExecutionOptions.builder()
                    .withBatchSize(BATCH)
                    .withBatchIntervalMs(longestWait.toMillis())
                    .withMaxRetries(RETRIES)
                    .build())
            .withQueryStatement(statement, values)
            .buildAtLeastOnce(new DatabaseConnections(login));
    rows.filter(kind::isInstance)
        .uid("rows-of-" + name)
        .name("Rows of " + name)
        .setParallelism(rows.getParallelism())
        .sinkTo(sink)
        .uid("table-" + name)
        .name("Table " + name)
        .setParallelism(rows.getParallelism());
  }
}
