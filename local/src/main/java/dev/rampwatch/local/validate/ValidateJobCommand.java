package dev.rampwatch.local.validate;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.local.InputFiles;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.validate.batch.KafkaInput;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rampwatch validate-job}: what the CronJob of {@code spec.validation} runs. */
@Command(
    name = "validate-job",
    mixinStandardHelpOptions = true,
    description =
        "Validates what a job of a cluster counts, from the files that the operator gives it, and"
            + " writes the outcome into experiment_history of the result tables.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:equal", "1:different, or failure", "2:wrong usage or input"},
    footerHeading = "%nDatabase:%n",
    footer = "  User and password: RAMPWATCH_RESULTS_USER, RAMPWATCH_RESULTS_PASSWORD.")
public final class ValidateJobCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      description = "has configuration.json and connections.json, as a job's ConfigMap")
  private Path folder = Path.of("");

  @Option(
      names = "--tolerance",
      defaultValue = "0",
      paramLabel = "PERCENT",
      description = "relative difference that counts as equal (default: ${DEFAULT-VALUE})")
  private double tolerance;

  @ArgGroup(exclusive = false)
  private Engine engine = new Engine();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    JobConfiguration job =
        InputFiles.parsed(folder.resolve("configuration.json"), JobConfigurationFile::read);
    JobConnections connections =
        InputFiles.parsed(
            folder.resolve("connections.json"), JobConfigurationFile::readConnections);
    String jdbcUrl = connections.results().jdbcUrl();
    if (jdbcUrl == null) {
      throw new InputMistake("the job writes into no database; set results.mysql of the feed");
    }
    DatabaseLogin login = DatabaseLogin.fromEnvironment(jdbcUrl);
    Validation validation = Validation.of(job, Long.MIN_VALUE, Long.MAX_VALUE, tolerance);
    JobConnections.Kafka kafka = connections.kafka();
    Report report =
        validation.against(
            new KafkaInput(
                kafka.bootstrapServers(),
                kafka.eventsTopic(),
                kafka.activationsTopic(),
                kafka.properties(),
                kafka.startAt()),
            engine.environment(),
            FigureQuery.ofResultTables(login, validation.experiments()));
    Objects.requireNonNull(spec).commandLine().getOut().println(report.text());
    new ValidationLog(login).record(report);
    return report.isEqual() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
