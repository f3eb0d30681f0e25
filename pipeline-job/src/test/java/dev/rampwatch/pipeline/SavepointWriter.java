package dev.rampwatch.pipeline;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.TemporaryDirectory;
import dev.rampwatch.oracle.Workload;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.awaitility.Awaitility;

/**
 * For use by hand, when the state's schema has got a new version: writes a case and a savepoint of
 * the job in the middle of it into a directory, as {@link SavepointTest} restores them.
 *
 * <pre>java -cp TEST_CLASS_PATH dev.rampwatch.pipeline.SavepointWriter DIRECTORY</pre>
 */
public final class SavepointWriter {
  private static final int EVENTS = 3_000;
  private static final int USERS = 500;
  private static final long SEED = 20_260_105;

  /** Of about 256 records each: a third of the events, and half of the activations. */
  private static final int EVENT_BATCHES = 4;

  private static final int ACTIVATION_BATCHES = 1;

  private SavepointWriter() {}

  /** Writes both into the directory that the only argument names. */
  public static void main(String[] arguments) throws Exception {
    Path target = Files.createDirectories(Path.of(arguments[0]));
    try (TemporaryDirectory made = TemporaryDirectory.create();
        FileJobs jobs = FileJobs.onOneCluster()) {
      Path directory = made.path();
      Workload.write(directory, EVENTS, USERS, SEED);
      compress(directory);
      Path metadata = savepoint(jobs, directory).resolve("_metadata");
      copy(metadata, target);
      for (Path file : listed(directory)) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && !name.startsWith(HeldReader.MARK)) {
          copy(file, target);
        }
      }
    }
  }

  private static Path savepoint(FileJobs jobs, Path directory) throws Exception {
    CaseFiles files = CaseFiles.in(directory);
    JobConfiguration configuration = FileJobs.configuration(files.pipeline(), files.experiments());
    Path configurationFile = Files.createTempFile("rampwatch-configuration", ".json");
    Files.writeString(configurationFile, JobConfigurationFile.write(configuration));
    // Everything in one file, so that nothing in it points to another one.
    Configuration settings =
        new Configuration()
            .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
            .set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString())
            .set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    StreamExecutionEnvironment environment = jobs.environment(1, settings);
    new AggregateJob(environment, configuration)
        .rows(
            new Input(
                HeldFiles.after(EVENT_BATCHES, files.events(), RecordKind.EVENT),
                HeldFiles.after(ACTIVATION_BATCHES, files.activations(), RecordKind.ACTIVATION),
                ConfigurationFileSource.watching(configurationFile, Duration.ofSeconds(1)),
                Duration.ZERO))
        .sinkTo(new DiscardingSink<>());
    JobClient job = environment.executeAsync("savepoint");
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> heldReaders(directory) == 2);
    String path =
        job.stopWithSavepoint(
                false,
                directory.resolve("savepoint").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get();
    Files.delete(configurationFile);
    return Path.of(java.net.URI.create(path));
  }

  private static long heldReaders(Path directory) throws IOException {
    return listed(directory).stream()
        .filter(file -> file.getFileName().toString().startsWith(HeldReader.MARK))
        .count();
  }

  private static void compress(Path directory) throws IOException {
    for (Path file : listed(directory)) {
      if (file.toString().endsWith(".jsonl")) {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
          Files.copy(file, out);
        }
        Files.delete(file);
      }
    }
  }

  private static List<Path> listed(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static void copy(Path file, Path directory) throws IOException {
    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
