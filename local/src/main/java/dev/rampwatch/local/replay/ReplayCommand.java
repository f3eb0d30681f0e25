package dev.rampwatch.local.replay;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.PlanFiles;
import dev.rampwatch.local.RecordFiles;
import dev.rampwatch.pipeline.file.FileReplay;
import dev.rampwatch.pipeline.file.UnreadableFileException;
import dev.rampwatch.pipeline.file.UnsortedFileException;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rampwatch replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Runs the production job on files. Each file is one partition: one JSON record a line,"
            + " ascending by \"arrival\"; .gz is read too.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failure", "2:wrong usage or input"},
    footerHeading = "%nExample:%n",
    footer =
        "  rampwatch replay --pipeline examples/zozo/pipeline.yaml"
            + " --experiments examples/zozo/experiments.json --events examples/zozo/events.jsonl.gz"
            + " --activations examples/zozo/activations.jsonl.gz --output results.jsonl")
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private PlanFiles plan = new PlanFiles();

  @Mixin private RecordFiles records = new RecordFiles();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "where the rows go: each key once, in its last state, ordered by key")
  private Path output = Path.of("");

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      paramLabel = "N",
      description = "parallel instances (default: ${DEFAULT-VALUE})")
  private int parallelism;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (parallelism < 1 || parallelism > 128) {
      throw new InputMistake(
          "--parallelism is %d; it must lie between 1 and 128".formatted(parallelism));
    }
    JobConfiguration configuration = plan.configuration();
    records.requireReadable();
    requireFolder(output);
    long begin = System.nanoTime();
    PrintWriter errors = Objects.requireNonNull(spec).commandLine().getErr();
    SortedMap<RowKey, ResultRow> rows = run(configuration, errors);
    FileReplay.write(rows, output);
    Verdicts.of(rows.values())
        .forEach(Objects.requireNonNull(spec).commandLine().getOut()::println);
    errors.printf(
        "%d rows in %s after %.1f s%n", rows.size(), output, (System.nanoTime() - begin) / 1e9);
    return CommandLine.ExitCode.OK;
  }

  private SortedMap<RowKey, ResultRow> run(JobConfiguration configuration, PrintWriter errors)
      throws Exception {
    int files = records.events().size() + records.activations().size();
    Configuration settings = EmbeddedFlink.settings(parallelism);
    try (ReplayProgress progress = ReplayProgress.of(files, errors)) {
      return new FileReplay(configuration, records.events(), records.activations())
          .run(StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings));
    } catch (Exception e) {
      Optional<Throwable> mistake = ExceptionUtils.findThrowable(e, ReplayCommand::isMistakeInFile);
      if (mistake.isPresent()) {
        throw new InputMistake(String.valueOf(mistake.get().getMessage()));
      }
      throw e;
    }
  }

  private static boolean isMistakeInFile(Throwable cause) {
    return cause instanceof UnsortedFileException || cause instanceof UnreadableFileException;
  }

  private static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputMistake(folder + ": does not exist; create it for --output");
    }
    if (Files.isDirectory(file)) {
      throw new InputMistake(file + ": is a folder; --output must name a file");
    }
  }
}
