package dev.rampwatch.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.FeedRef;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.json.Json;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.yaml.YamlDocument;
import dev.rampwatch.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines of a YAML file that one would apply to a cluster, without a cluster. What the API
 * server would refuse is refused here, in one line that names line, field and fix. Feeds in the
 * file give their defaults to the pipelines that refer to them; objects of other kinds are passed
 * over.
 */
public final class PipelineFile {
  private static final ResourceSchema PIPELINE = ResourceSchema.of("experimentmetricpipelines");
  private static final ResourceSchema FEED = ResourceSchema.of("experimentfeeds");

  /** Unknown fields were refused by the schema, with their line. */
  private static final JsonMapper MAPPER = Json.lenient();

  private final Map<String, ResourceDocument> documents = new LinkedHashMap<>();
  private final Map<String, ExperimentMetricPipelineSpec> pipelines = new LinkedHashMap<>();
  private final Map<String, AnalysisSettings> feedDefaults = new HashMap<>();

  private PipelineFile() {}

  /**
   * Reads a file's text.
   *
   * @throws IllegalArgumentException where it is no YAML or an API server would refuse a resource
   *     in it, or where no pipeline is in it; the message is one line
   */
  public static PipelineFile read(String text) {
    PipelineFile file = new PipelineFile();
    for (YamlDocument document : YamlReader.read(text)) {
      if (!document.content().isObject()) {
        throw new IllegalArgumentException(
            "line %d: a resource must begin with apiVersion, kind and metadata"
                .formatted(document.line()));
      }
      if (ResourceDocument.isMeant(document)) {
        file.add(document);
      }
    }
    if (file.pipelines.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no resource of kind %s; add one".formatted(ExperimentMetricPipeline.KIND));
    }
    return file;
  }

  /** The pipelines in the order of the file. */
  public List<PipelineRequest> pipelines() {
    List<PipelineRequest> requests = new ArrayList<>();
    pipelines.forEach(
        (name, spec) -> requests.add(new PipelineRequest(name, spec, defaultsFor(spec.feedRef()))));
    return List.copyOf(requests);
  }

  /**
   * The configuration of one job for all pipelines of the file.
   *
   * @param experiments all experiments that the metadata has
   * @throws IllegalArgumentException where a pipeline cannot be resolved; the message is one line
   */
  public JobConfiguration configuration(Collection<Experiment> experiments) {
    JobResolution resolution = JobResolver.resolve(pipelines(), KnownExperiments.of(experiments));
    if (resolution instanceof JobResolution.Resolved resolved) {
      return resolved.configuration();
    }
    Problem problem = ((JobResolution.Rejected) resolution).problems().get(0);
    throw refusal(documents.get(problem.pipeline()), problem);
  }

  private AnalysisSettings defaultsFor(@Nullable FeedRef feed) {
    String name = feed == null ? ExperimentFeed.DEFAULT_NAME : feed.name();
    return feedDefaults.getOrDefault(name, AnalysisSettings.NONE);
  }

  private void add(YamlDocument yaml) {
    Findings findings = Findings.of(yaml.content().path("metadata").path("name").asText());
    ResourceDocument document = ResourceDocument.of(yaml, findings);
    refuse(document, findings);
    if (document.kind().equals(ExperimentFeed.KIND)) {
      addFeed(document, findings);
    } else {
      addPipeline(document, findings);
    }
  }

  private void addPipeline(ResourceDocument document, Findings findings) {
    PIPELINE.check(document.spec(), findings.in("spec"));
    refuse(document, findings);
    ExperimentMetricPipelineSpec spec =
        convert(document.spec(), ExperimentMetricPipelineSpec.class);
    PipelineRules.check(spec, findings.in("spec"));
    findings
        .in("metadata.name")
        .unless(
            documents.putIfAbsent(document.name(), document) == null,
            "%s is in this file twice; keep one".formatted(document.name()));
    refuse(document, findings);
    pipelines.put(document.name(), spec);
  }

  private void addFeed(ResourceDocument document, Findings findings) {
    FEED.check(document.spec(), findings.in("spec"));
    refuse(document, findings);
    AnalysisSettings defaults = convert(document.spec(), ExperimentFeedSpec.class).analysis();
    AnalysisRules.check(defaults, findings.in("spec.analysis"));
    refuse(document, findings);
    feedDefaults.put(document.name(), defaults == null ? AnalysisSettings.NONE : defaults);
  }

  private static <T> T convert(JsonNode spec, Class<T> type) {
    try {
      return MAPPER.treeToValue(spec, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
    }
  }

  private static void refuse(ResourceDocument document, Findings findings) {
    if (!findings.isEmpty()) {
      throw refusal(document, findings.problems().get(0));
    }
  }

  private static IllegalArgumentException refusal(
      @Nullable ResourceDocument document, Problem problem) {
    int line = document == null ? 1 : document.document().lineOf(problem.field());
    String kind = document == null ? "" : document.kindInWords();
    String name = problem.pipeline().isEmpty() ? "" : "\"%s\"".formatted(problem.pipeline());
    String subject = "%s %s".formatted(kind, name).strip();
    String message =
        "line %d: %s%s".formatted(line, subject.isEmpty() ? "" : subject + ": ", problem.line());
    return new IllegalArgumentException(message.replaceAll("\\R", " "));
  }
}
