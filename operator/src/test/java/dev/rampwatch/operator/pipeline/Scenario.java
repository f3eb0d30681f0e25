package dev.rampwatch.operator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.validation.ValidationOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a situation ({@code in-*.yaml}) and what is to come of it ({@code out-*.yaml}).
 * What a folder does not have it takes from the folder that its situation names in {@code like}:
 * the inputs, and as the job in the cluster that folder's output.
 */
record Scenario(Path folder) {
  static final Path ROOT = Path.of("src/test/resources/scenarios");

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .build())
          .build();

  static Stream<Scenario> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream().map(Scenario::new);
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  PipelineOutcome outcome() throws IOException {
    OperatorDefaults defaults =
        new OperatorDefaults(
            new JobProgram("rampwatch/job:1", JobProgram.USUAL_JAR, JobProgram.AGGREGATE),
            "rampwatch/validation:1",
            Duration.ofMinutes(30),
            Duration.ofHours(6),
            Duration.ofMinutes(5),
            Set.of("team"),
            read(folder.resolve("in-situation.yaml")).path("resultsUrl").asText(null));
    return new PipelineLifecycle(defaults).decide(situation());
  }

  private Situation situation() throws IOException {
    JsonNode given = read(folder.resolve("in-situation.yaml"));
    Path like = given.has("like") ? ROOT.resolve(given.get("like").asText()) : folder;
    ExperimentMetricPipeline pipeline =
        YAML.treeToValue(input("pipeline", like), ExperimentMetricPipeline.class);
    ExperimentFeed feed =
        given.path("noFeed").asBoolean()
            ? null
            : YAML.treeToValue(input("feed", like), ExperimentFeed.class);
    List<ObservedJob> jobs = new ArrayList<>();
    Map<String, JsonNode> configMaps = new HashMap<>();
    for (JsonNode job : given.path("jobs")) {
      ObjectNode deployment = deployment(job);
      jobs.add(new ObservedJob(deployment));
      configMaps.put(
          deployment.at("/metadata/name").asText(),
          read(ROOT.resolve(job.get("from").asText()).resolve("out-configmap.yaml")));
    }
    Instant now = Instant.parse(given.get("now").asText());
    return new Situation(
        pipeline,
        feed,
        catalogue(given, input("experiments", like), now),
        GivenResults.of(given.path("results"), now),
        jobs,
        configMaps,
        elders(given, input("pipeline", ROOT), feed),
        given.path("flinkOperator").asBoolean(true),
        startTrouble(given.path("startTrouble")),
        now);
  }

  private static JobHealth.@Nullable Unwell startTrouble(JsonNode given) {
    return given.isMissingNode()
        ? null
        : new JobHealth.Unwell(given.get("reason").asText(), given.get("message").asText());
  }

  /** Named so, with these specs; of the same experiment and feed. */
  private static List<Elder> elders(JsonNode given, JsonNode usual, ExperimentFeed feed)
      throws IOException {
    List<Elder> elders = new ArrayList<>();
    for (JsonNode elder : given.path("elders")) {
      ObjectNode resource = usual.deepCopy();
      resource.withObject("/metadata").put("name", elder.get("name").asText());
      resource.withObject("/spec").setAll((ObjectNode) elder.get("spec"));
      elders.add(new Elder(YAML.treeToValue(resource, ExperimentMetricPipeline.class), feed));
    }
    return elders;
  }

  private static ObjectNode deployment(JsonNode job) throws IOException {
    ObjectNode deployment =
        (ObjectNode) read(ROOT.resolve(job.get("from").asText()).resolve("out-deployment.yaml"));
    deployment.withObject("/metadata").put("generation", job.path("generation").asLong(1));
    if (job.path("deleting").asBoolean()) {
      deployment.withObject("/metadata").put("deletionTimestamp", "2026-01-02T10:00:00Z");
    }
    deployment.set("status", job.path("status"));
    return deployment;
  }

  private static CatalogueState catalogue(JsonNode given, JsonNode experiments, Instant now) {
    DatabaseOutage outage =
        given.has("outage")
            ? new DatabaseOutage(
                DatabaseOutage.Reason.DATABASE_UNREACHABLE,
                given.get("outage").asText(),
                now.minusSeconds(360))
            : null;
    if (given.path("neverRead").asBoolean()) {
      return new CatalogueState(null, outage);
    }
    Map<String, CatalogueEntry> entries = new HashMap<>();
    for (Experiment experiment : ExperimentsFile.read(experiments.toString())) {
      entries.put(experiment.name(), new CatalogueEntry.Known(experiment));
    }
    for (JsonNode invalid : given.path("invalid")) {
      entries.put(
          invalid.asText(),
          new CatalogueEntry.Invalid(
              invalid.asText(), "it has 1 group; add a control and at least one treatment"));
    }
    return new CatalogueState(new CatalogueSnapshot(now.minusSeconds(12), entries), outage);
  }

  /** The outcome as the files that it is kept in. */
  Map<String, JsonNode> files(PipelineOutcome outcome) throws IOException {
    Map<String, JsonNode> files = new LinkedHashMap<>();
    ObjectNode effect = YAML.createObjectNode().put("outcome", outcome.getClass().getSimpleName());
    outcome.told().lookAgain().ifPresent(at -> effect.put("lookAgain", at.toString()));
    List<String> remove = List.of();
    if (outcome instanceof PipelineOutcome.Apply apply) {
      remove = apply.remove();
      files.put("out-deployment.yaml", apply.job().deployment());
      files.put("out-configmap.yaml", apply.job().configMap());
    } else if (outcome instanceof PipelineOutcome.Remove removal) {
      remove = removal.remove();
    }
    effect.set("remove", YAML.valueToTree(remove));
    SavepointGuard guard = new SavepointGuard(situation());
    if (guard.isLacking(outcome)) {
      effect.put("finalizer", "added before the job is");
    } else if (guard.isObsolete(outcome)) {
      effect.put("finalizer", "taken away");
    }
    ValidationOutcome validation = outcome.told().validation();
    if (validation instanceof ValidationOutcome.Run run) {
      files.put("out-cronjob.yaml", run.validation().cronJob());
      effect.put("validation", run.validation().name());
    } else if (input("pipeline", folder).at("/spec").has("validation")) {
      effect.put("validation", validation.getClass().getSimpleName());
    }
    files.put("out-effect.yaml", effect);
    files.put("out-status.yaml", YAML.valueToTree(outcome.told().status()));
    return files;
  }

  private JsonNode input(String name, Path like) throws IOException {
    String file = "in-%s.yaml".formatted(name);
    for (Path place : List.of(folder, like, ROOT)) {
      if (Files.exists(place.resolve(file))) {
        return read(place.resolve(file));
      }
    }
    throw new IllegalStateException("no " + file + " for " + this);
  }

  static JsonNode read(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }

  static JsonNode parse(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ExperimentMetricPipeline pipeline(String yaml) {
    try {
      return YAML.readValue(yaml, ExperimentMetricPipeline.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(JsonNode content) throws IOException {
    return YAML.writeValueAsString(content);
  }
}
