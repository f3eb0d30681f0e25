package dev.rampwatch.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** Reads the files of a replay for the oracle: the expected rows, one entry for each pipeline. */
public final class Inputs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Inputs() {}

  /** What a replay of these files must give. */
  public static List<Expected> expected(
      Path pipeline, Path experiments, List<Path> events, List<Path> activations)
      throws IOException {
    Records records = Records.read(lines(events), lines(activations));
    List<Expected> all = new ArrayList<>();
    for (Settings settings : settings(pipeline)) {
      all.add(Oracle.expected(metadata(experiments, settings.experiment()), settings, records));
    }
    return all;
  }

  /** What each of the pipelines of a file asks for. */
  public static List<Settings> settings(Path pipeline) throws IOException {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(pipeline.toFile())) {
      return documents.readAll().stream().map(document -> settings(document.path("spec"))).toList();
    }
  }

  private static Settings settings(JsonNode spec) {
    JsonNode analysis = spec.path("analysis");
    JsonNode lateness = analysis.path("lateness");
    return new Settings(
        spec.path("experiment").textValue(),
        spec.path("metrics").findValuesAsText("eventType"),
        duration(analysis.path("period"), Settings.DEFAULT_PERIOD),
        duration(analysis.path("bucket"), Settings.DEFAULT_BUCKET),
        duration(lateness.path("events"), Settings.DEFAULT_EVENT_LATENESS),
        duration(lateness.path("activations"), Settings.DEFAULT_ACTIVATION_LATENESS),
        CrossedUsers.ofYaml(analysis.path("crossedUsers").asText(CrossedUsers.EXCLUDE.yaml())));
  }

  private static Duration duration(JsonNode value, Duration whereAbsent) {
    return value.isMissingNode() ? whereAbsent : Durations.parse(value.textValue());
  }

  static Metadata metadata(Path experiments, String name) throws IOException {
    for (JsonNode experiment : JSON.readTree(experiments.toFile()).path("experiments")) {
      if (experiment.path("experiment").asText().equals(name)) {
        return metadata(experiment);
      }
    }
    throw new IllegalArgumentException(experiments + " does not have " + name);
  }

  private static Metadata metadata(JsonNode experiment) {
    List<Metadata.Allocation> allocations = new ArrayList<>();
    for (JsonNode allocation : experiment.path("allocations")) {
      allocations.add(
          new Metadata.Allocation(
              allocation.path("group").textValue(),
              allocation.path("allocation").decimalValue(),
              millis(allocation.path("effectiveAt"))));
    }
    List<String> groups = new ArrayList<>();
    for (JsonNode group : experiment.path("groups")) {
      groups.add(group.path("name").textValue());
    }
    JsonNode endedAt = experiment.path("endedAt");
    return new Metadata(
        experiment.path("experiment").textValue(),
        groups,
        allocations,
        endedAt.isTextual() ? OptionalLong.of(millis(endedAt)) : OptionalLong.empty());
  }

  private static long millis(JsonNode instant) {
    return Instant.parse(instant.textValue()).toEpochMilli();
  }

  private static List<List<String>> lines(List<Path> files) throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (Path file : files) {
      all.add(lines(file));
    }
    return all;
  }

  static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
