package dev.rampwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.ResultRows;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.file.FileReplay;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowKey;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Savepoints of every version of the state's schema restore for ever: the job goes on in the middle
 * of the records and ends with the rows of the batch computation. {@link SavepointWriter} made
 * them, by the release of that version; they are never made again.
 */
final class SavepointTest {
  private static FileJobs jobs;

  @TempDir private Path directory;

  @BeforeAll
  static void startCluster() throws Exception {
    jobs = FileJobs.onOneCluster();
  }

  @AfterAll
  static void stopCluster() {
    jobs.close();
  }

  @ParameterizedTest
  @CsvSource({"version-1, 1, HASHMAP", "version-1, 3, ROCKSDB"})
  void endsWithTheRowsOfTheBatchComputation(String version, int parallelism, StateBackend backend)
      throws Exception {
    Path savepoint = savepoint(version);
    CaseFiles files = CaseFiles.in(savepoint);
    JobConfiguration configuration = FileJobs.configuration(files.pipeline(), files.experiments());
    SortedMap<RowKey, ResultRow> whole =
        new FileReplay(configuration, files.events(), files.activations())
            .run(jobs.environment(1, new Configuration()));

    Configuration settings =
        new Configuration()
            .set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString())
            .set(StateBackendOptions.STATE_BACKEND, backend.name().toLowerCase(Locale.ROOT));
    SortedMap<RowKey, ResultRow> rest =
        restored(jobs.environment(parallelism, settings), configuration, files);

    // What the restored job did not write had become final before the savepoint was taken.
    SortedMap<RowKey, ResultRow> together = new TreeMap<>(whole);
    together.putAll(rest);
    assertThat(together.keySet()).isEqualTo(whole.keySet());
    assertThat(rest.size()).isBetween(whole.size() / 2, whole.size() * 9 / 10);
    Path output = directory.resolve("rows.jsonl");
    FileReplay.write(together, output);
    assertThat(ResultRows.read(output).differencesFrom(files.expected())).isEmpty();
  }

  private static Path savepoint(String version) throws URISyntaxException {
    return Path.of(SavepointTest.class.getResource("/savepoints/" + version).toURI());
  }

  private SortedMap<RowKey, ResultRow> restored(
      StreamExecutionEnvironment environment, JobConfiguration configuration, CaseFiles files)
      throws Exception {
    Path configurationFile = directory.resolve("configuration.json");
    Files.writeString(configurationFile, JobConfigurationFile.write(configuration));
    Input input =
        new Input(
            HeldFiles.toTheEnd(files.events(), RecordKind.EVENT),
            HeldFiles.toTheEnd(files.activations(), RecordKind.ACTIVATION),
            ConfigurationFileSource.once(configurationFile),
            Duration.ZERO);
    SortedMap<RowKey, ResultRow> rows = new TreeMap<>();
    try (CloseableIterator<ResultRow> results =
        new AggregateJob(environment, configuration).rows(input).executeAndCollect("restored")) {
      results.forEachRemaining(row -> rows.put(row.key(), row));
    }
    return rows;
  }
}
