package dev.rampwatch.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ApiGroup;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.yaml.YamlDocument;
import java.util.List;
import java.util.Set;

/**
 * A document of a file that is one of this project's resources, with its outer fields checked.
 *
 * @param document where it stands
 * @param kind its kind
 * @param name its name
 */
record ResourceDocument(YamlDocument document, String kind, String name) {
  private static final Set<String> OUTER_FIELDS =
      Set.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final List<String> KINDS =
      List.of(ExperimentMetricPipeline.KIND, ExperimentFeed.KIND);

  /** RFC 1123 subdomain, as Kubernetes asks of names. */
  private static final String OBJECT_NAME =
      "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

  /** Whether a document is meant to be one of this project's resources. */
  static boolean isMeant(YamlDocument document) {
    String apiVersion = document.content().path("apiVersion").asText();
    return KINDS.contains(document.content().path("kind").asText())
        || apiVersion.equals(ApiGroup.NAME)
        || apiVersion.startsWith(ApiGroup.NAME + "/");
  }

  /** Reads the outer fields; whatever is wrong is reported. */
  static ResourceDocument of(YamlDocument document, Findings findings) {
    JsonNode content = document.content();
    String kind = content.path("kind").asText();
    checkWord(content, "apiVersion", List.of(ApiGroup.API_VERSION), findings);
    checkWord(content, "kind", KINDS, findings);
    content
        .fieldNames()
        .forEachRemaining(
            field ->
                findings
                    .in(field)
                    .unless(
                        OUTER_FIELDS.contains(field), "unknown field; settings stand below spec"));
    JsonNode name = content.path("metadata").path("name");
    findings
        .in("metadata.name")
        .unless(!name.isMissingNode() && !name.isNull(), "is missing; add it");
    if (!name.isMissingNode() && !name.isNull()) {
      findings
          .in("metadata.name")
          .unless(
              name.isTextual() && name.asText().matches(OBJECT_NAME),
              "%s must be lower-case letters, digits, - and . such as checkout-v2".formatted(name));
    }
    findings.in("spec").unless(content.has("spec"), "is missing; add it");
    return new ResourceDocument(document, kind, name.asText());
  }

  /** The kind, or nothing where it is no known one. */
  String kindInWords() {
    return KINDS.contains(kind) ? kind : "";
  }

  JsonNode spec() {
    return document.content().path("spec");
  }

  private static void checkWord(
      JsonNode content, String field, List<String> words, Findings findings) {
    String found = content.path(field).asText();
    findings
        .in(field)
        .unless(
            words.contains(found),
            content.has(field)
                ? "\"%s\" is not known; write %s".formatted(found, String.join(" or ", words))
                : "is missing; add %s: %s".formatted(field, words.get(0)));
  }
}
