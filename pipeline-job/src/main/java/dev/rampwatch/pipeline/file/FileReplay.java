package dev.rampwatch.pipeline.file;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.AggregateJob;
import dev.rampwatch.pipeline.Input;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowJson;
import dev.rampwatch.pipeline.result.RowKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs the main job's graph on bounded files. At the end of the files the progress clock goes to
 * infinity, so that all rows become final.
 *
 * @param configuration what to compute
 * @param events files of events, each a partition
 * @param activations files of activations, each a partition
 */
public record FileReplay(
    JobConfiguration configuration, List<Path> events, List<Path> activations) {

  /**
   * The last state of every row, ordered by key.
   *
   * @param environment where the graph runs; it decides on parallelism and state backend
   */
  public SortedMap<RowKey, ResultRow> run(StreamExecutionEnvironment environment) throws Exception {
    Path configurationFile = Files.createTempFile("rampwatch-configuration", ".json");
    try {
      Files.writeString(configurationFile, JobConfigurationFile.write(configuration));
      Input input =
          new Input(
              new FilePartitionSource(events, RecordKind.EVENT),
              new FilePartitionSource(activations, RecordKind.ACTIVATION),
              ConfigurationFileSource.once(configurationFile),
              Duration.ZERO);
      SortedMap<RowKey, ResultRow> rows = new TreeMap<>();
      try (CloseableIterator<ResultRow> results =
          new AggregateJob(environment, configuration).rows(input).executeAndCollect("replay")) {
        results.forEachRemaining(row -> rows.put(row.key(), row));
      }
      return rows;
    } finally {
      Files.deleteIfExists(configurationFile);
    }
  }

  /** Writes rows, one JSON object a line; the file appears as a whole. */
  public static void write(SortedMap<RowKey, ResultRow> rows, Path output) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, "." + output.getFileName(), ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
      for (ResultRow row : rows.values()) {
        out.write(RowJson.write(row));
        out.write('\n');
      }
    }
    Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
  }
}
