package dev.rampwatch.local.validate;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.local.InputFiles;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.PlanFiles;
import dev.rampwatch.local.validate.batch.BatchCount;
import dev.rampwatch.local.validate.batch.BatchPlan;
import dev.rampwatch.local.validate.batch.Cell;
import dev.rampwatch.local.validate.batch.Change;
import dev.rampwatch.local.validate.batch.RecordInput;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rampwatch validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Recomputes final rows in batch from the records (or takes a warehouse's figures) and"
            + " compares them with the results.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:equal", "1:different, or failure", "2:wrong usage or input"},
    footerHeading = "%nDatabases:%n",
    footer = {
      "  Users and passwords come from the environment: RAMPWATCH_RESULTS_USER,",
      "  RAMPWATCH_RESULTS_PASSWORD, RAMPWATCH_BATCH_USER, RAMPWATCH_BATCH_PASSWORD."
    })
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private PlanFiles files = new PlanFiles();

  @ArgGroup(exclusive = true, multiplicity = "1", heading = "Rows to validate:%n")
  private Results results = new Results();

  @ArgGroup(exclusive = true, multiplicity = "1", heading = "What to hold them against:%n")
  private BatchOptions batch = new BatchOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "first bucket end, such as 2026-01-01T00:00:00Z (default: all)")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "last bucket end (default: all)")
  private @Nullable Instant to;

  @Option(
      names = "--tolerance",
      defaultValue = "0",
      paramLabel = "PERCENT",
      description = "relative difference that counts as equal (default: ${DEFAULT-VALUE})")
  private double tolerance;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "form of the report (default: ${DEFAULT-VALUE})")
  private Format format = Format.text;

  @Option(
      names = "--record",
      description =
          "write the outcome into experiment_history of the result tables, where the console"
              + " shows it; needs --results-jdbc")
  private boolean record;

  @ArgGroup(exclusive = false)
  private Engine engine = new Engine();

  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("checkstyle:ConstantName") // As users write them.
  private enum Format {
    text,
    json
  }

  /** Where the rows are. */
  private static final class Results {
    @Option(names = "--results", paramLabel = "FILE", description = "a results.jsonl of replay")
    private @Nullable Path file;

    @Option(names = "--results-jdbc", paramLabel = "URL", description = "the result tables")
    private @Nullable String jdbc;

    ResultSource source() {
      if (file != null) {
        InputFiles.requireReadable(file);
        return new ResultFile(file);
      }
      return FigureQuery.ofResultTables(login());
    }

    ValidationLog log() {
      if (jdbc == null) {
        throw new InputMistake("--record needs the result tables: give --results-jdbc");
      }
      return new ValidationLog(login());
    }

    private DatabaseLogin login() {
      return DatabaseLogin.fromEnvironment(Objects.requireNonNull(jdbc));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (!(tolerance >= 0 && tolerance < 100)) {
      throw new InputMistake("--tolerance is %s; give a percentage such as 2".formatted(tolerance));
    }
    JobConfiguration configuration = files.configuration();
    long first = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long last = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    ValidationLog log = record ? results.log() : null;
    BatchPlan plan = BatchPlan.of(configuration, first, last);
    if (plan.spans().isEmpty()) {
      throw new InputMistake("no experiment has an epoch in this range; check --from and --to");
    }
    ResultSource.Range range = new ResultSource.Range(first, last);
    FigureTable rows = new FigureTable();
    results.source().read(range, rows);
    Report report = validate(plan, range, rows);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(format == Format.json ? report.json() : report.text());
    if (log != null) {
      record(report, log);
    }
    return report.isEqual() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void record(Report report, ValidationLog log) {
    try {
      log.record(report, Instant.now());
    } catch (SQLException e) {
      throw new InputMistake(
          "--record: %s; run result-schema.sql and grant INSERT on experiment_history"
              .formatted(e.getMessage()));
    }
  }

  private Report validate(BatchPlan plan, ResultSource.Range range, FigureTable rows)
      throws Exception {
    if (batch.warehouse != null) {
      FigureTable table = new FigureTable();
      batch.warehouse.source().read(range, table);
      Warehouse warehouse = new Warehouse(table);
      Set<Long> ends = warehouse.bucketEnds();
      return report(plan, warehouse.cells(plan), rows, ends::contains, partition -> "batch");
    }
    RecordInput input = batch.records(plan);
    StreamExecutionEnvironment environment = engine.environment();
    Map<Cell, Change> cells = new BatchCount(plan).run(environment, input);
    return report(plan, cells, rows, range::contains, input::partitionName);
  }

  private Report report(
      BatchPlan plan,
      Map<Cell, Change> cells,
      FigureTable rows,
      LongPredicate comparable,
      IntFunction<String> partitionName) {
    List<EpochFinding> findings = new ArrayList<>();
    for (BatchFigures figures : BatchFigures.of(plan, cells)) {
      findings.add(
          new EpochValidation(figures, rows, comparable, tolerance / 100, partitionName).find());
    }
    return new Report(findings);
  }
}
