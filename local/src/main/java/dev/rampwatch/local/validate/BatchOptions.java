package dev.rampwatch.local.validate;

import dev.rampwatch.local.InputFiles;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.RecordFiles;
import dev.rampwatch.local.validate.batch.BatchPlan;
import dev.rampwatch.local.validate.batch.FileInput;
import dev.rampwatch.local.validate.batch.KafkaInput;
import dev.rampwatch.local.validate.batch.RecordInput;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the batch figures come from: records in files or topics, or a table. */
final class BatchOptions {
  @ArgGroup(exclusive = false)
  @Nullable RecordFiles files;

  @ArgGroup(exclusive = false)
  @Nullable Topics topics;

  @ArgGroup(exclusive = false)
  @Nullable Table warehouse;

  RecordInput records(BatchPlan plan) {
    if (files != null) {
      files.requireReadable();
      return new FileInput(files.events(), files.activations());
    }
    return Objects.requireNonNull(topics).input(plan);
  }

  /** Records in Kafka. */
  static final class Topics {
    @Option(
        names = "--kafka",
        required = true,
        paramLabel = "SERVERS",
        description = "brokers of the filtered topics")
    private String servers = "";

    @Option(names = "--events-topic", required = true, paramLabel = "TOPIC")
    private String events = "";

    @Option(names = "--activations-topic", required = true, paramLabel = "TOPIC")
    private String activations = "";

    @Option(
        names = "--kafka-properties",
        paramLabel = "FILE",
        description = "further settings of the clients, such as security")
    private @Nullable Path properties;

    RecordInput input(BatchPlan plan) {
      return new KafkaInput(servers, events, activations, settings(), plan.firstArrival());
    }

    private Map<String, String> settings() {
      Map<String, String> settings = new HashMap<>();
      if (properties != null) {
        InputFiles.requireReadable(properties);
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(properties)) {
          read.load(text);
        } catch (IOException e) {
          throw new InputMistake(properties + ": cannot be read: " + e.getMessage());
        }
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
      }
      return settings;
    }
  }

  /** Figures in a table. */
  static final class Table {
    @Option(
        names = "--batch-jdbc",
        required = true,
        paramLabel = "URL",
        description = "a warehouse that has the figures")
    private String url = "";

    @Option(
        names = "--batch-query",
        required = true,
        paramLabel = "SQL",
        description =
            "selects experiment, epoch_start, group_name, event_type, bucket_end, volume, users,"
                + " sum_squares, triggered where bucket_end BETWEEN ? AND ?")
    private String query = "";

    FigureQuery source() {
      return new FigureQuery(
          DatabaseLogin.fromEnvironment(url, "RAMPWATCH_BATCH"), query, null, List.of());
    }
  }
}
