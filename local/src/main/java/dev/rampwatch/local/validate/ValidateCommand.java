package dev.rampwatch.local.validate;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.local.InputFiles;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.PlanFiles;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
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

    ResultSource source(Validation validation) {
      if (file != null) {
        InputFiles.requireReadable(file);
        return new ResultFile(file);
      }
      return FigureQuery.ofResultTables(login(), validation.experiments());
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
    JobConfiguration configuration = files.configuration();
    long first = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long last = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    ValidationLog log = record ? results.log() : null;
    Validation validation = Validation.of(configuration, first, last, tolerance);
    Report report = against(validation);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(format == Format.json ? report.json() : report.text());
    if (log != null) {
      log.record(report);
    }
    return report.isEqual() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Report against(Validation validation) throws Exception {
    ResultSource rows = results.source(validation);
    return batch.warehouse != null
        ? validation.against(batch.warehouse.source(), rows)
        : validation.against(batch.records(validation.plan()), engine.environment(), rows);
  }
}
