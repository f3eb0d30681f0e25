package dev.rampwatch.benchmark.contender.sql;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * Flink SQL with mini-batches and aggregation in two phases. Events are deduplicated by their row
 * number; a user's counts are made by bucket first and by bucket end then, so that an event meets
 * each later bucket end once a mini-batch at most.
 */
public final class SqlTopology implements FlinkContender.Graph<Row> {
  private static final Duration LATENCY = Duration.ofSeconds(1);
  private static final long BATCH = 20_000;

  @Override
  public DataStream<Row> build(
      StreamExecutionEnvironment environment, Load load, ReplaySource source) throws IOException {
    JobConfiguration configuration = load.configuration();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment, settings());
    tables.createTemporarySystemFunction("ends", new Ends(configuration.bucket()));
    DataStream<UserRecord> records =
        environment.fromSource(
            source, WatermarkStrategy.noWatermarks(), "records", UserRecordSerializer.TYPE);
    SqlRows rows = SqlRows.of(configuration);
    tables.createTemporaryView(
        "events",
        records.flatMap(rows::event, SqlRows.EVENT),
        Schema.newBuilder().columnByExpression("at", "PROCTIME()").build());
    tables.createTemporaryView(
        "activations", records.flatMap(rows::activation, SqlRows.ACTIVATION));
    List<String> statements = statements();
    for (String view : statements.subList(0, statements.size() - 1)) {
      tables.executeSql(view);
    }
    return tables.toChangelogStream(tables.sqlQuery(statements.get(statements.size() - 1)));
  }

  private static EnvironmentSettings settings() {
    return EnvironmentSettings.newInstance()
        .inStreamingMode()
        .withConfiguration(
            new Configuration()
                .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true)
                .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, LATENCY)
                .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, BATCH)
                .set(
                    OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
                    AggregatePhaseStrategy.TWO_PHASE))
        .build();
  }

  private static List<String> statements() {
    try (InputStream file = SqlTopology.class.getResourceAsStream("rows.sql")) {
      if (file == null) {
        throw new IllegalStateException("rows.sql is not on the class path");
      }
      return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void figures(Row result, Consumer<Figure> target) {
    if (result.getKind() == RowKind.UPDATE_BEFORE) {
      return;
    }
    boolean isGone = result.getKind() == RowKind.DELETE;
    target.accept(
        new Figure(
            (String) result.getField(0),
            (String) result.getField(1),
            (String) result.getField(2),
            (Long) result.getField(3),
            isGone ? 0 : (Long) result.getField(4),
            isGone ? 0 : (Long) result.getField(5),
            isGone ? 0 : (Long) result.getField(6)));
  }
}
