package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.http.HttpResponse;
import java.util.Set;

/**
 * The API's OpenAPI description; the schemas of OpenAPI 3.1 are those of JSON Schema 2020-12.
 *
 * @param document as it is served
 */
record Description(JsonNode document) {
  static Description of(String yaml) throws Exception {
    return new Description(new YAMLMapper().readTree(yaml));
  }

  /** Holds an answer against what is described for its path and status. */
  void check(String path, HttpResponse<String> answer) {
    JsonNode response = response(path, answer.statusCode());
    String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isObject())
        .as("%s %d %s is described", path, answer.statusCode(), type)
        .isTrue();
    if (type.equals("application/json")) {
      assertThat(problems(schema, answer.body())).as(path).isEmpty();
    }
  }

  private JsonNode response(String path, int status) {
    JsonNode response =
        document
            .path("paths")
            .path(path)
            .path("get")
            .path("responses")
            .path(String.valueOf(status));
    return response.has("$ref")
        ? document.at(response.path("$ref").asText().substring(1))
        : response;
  }

  private Set<ValidationMessage> problems(JsonNode schema, String body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole)
        .validate(body, InputFormat.JSON);
  }
}
