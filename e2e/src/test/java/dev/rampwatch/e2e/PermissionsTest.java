package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The chart is installed for one namespace; the API server's audit log tells what the operator
 * asked for.
 */
@ExtendWith(Evidence.class)
@EnabledIfEnvironmentVariable(named = PermissionsTest.AUDIT_LOG, matches = ".+")
final class PermissionsTest {
  static final String AUDIT_LOG = "RAMPWATCH_AUDIT_LOG";

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theOperatorIsDeniedNothingAndAsksForNothingOutsideItsNamespaces() throws Exception {
    Run run = Run.prepare("permissions");
    run.ramp(0.5, Instant.now().minus(Duration.ofMinutes(40)));
    run.applyValidated();
    run.awaitReady("Running", "JobRunning");
    run.change("{\"deletionPolicy\":\"Savepoint\"}");
    awaitFinalizers(run, 1);
    run.change("{\"deletionPolicy\":null}");
    awaitFinalizers(run, 0);
    run.awaitReady("Running", "JobRunning");
    // No node has so many, which the operator reads from the events of the job's pods.
    run.change("{\"flink\":{\"resources\":{\"taskManager\":{\"cpu\":100}}}}");
    run.awaitReady("Running", "PodsNotStarting");

    List<JsonNode> asked = requestsOfTheOperator();

    assertThat(asked).isNotEmpty();
    assertThat(asked.stream().filter(request -> code(request) == 403)).isEmpty();
    assertThat(asked.stream().map(request -> request.at("/objectRef/namespace").asText()))
        .containsOnly("experiments", "rampwatch", "");
    assertThat(
            asked.stream()
                .filter(request -> request.at("/objectRef/namespace").asText().isEmpty())
                .map(request -> request.path("requestURI").asText()))
        .as("nothing but discovery and its own permissions is asked of the cluster as a whole")
        .allMatch(
            uri ->
                uri.matches(
                    "/(version|api|apis|apis/[^/?]+/[^/?]+|apis/authorization.k8s.io/.*|openapi/v3/.*)(\\?.*)?"));
    assertThat(asked.stream().map(PermissionsTest::permission).toList())
        .as("nothing is granted that is not used; an object is applied by create and patch at once")
        .containsAll(granted().filter(each -> !each.matches("(create|delete) .*")).toList());
  }

  private static void awaitFinalizers(Run run, int number) {
    await(number + " finalizers")
        .atMost(Duration.ofMinutes(1))
        .until(() -> run.pipeline().at("/metadata/finalizers").size() == number);
  }

  /** What the operator may do where pipelines live. */
  private static Stream<String> granted() {
    return StreamSupport.stream(
            Run.KUBECTL.get("role", "rampwatch-operator").path("rules").spliterator(), false)
        .flatMap(
            rule ->
                texts(rule.path("verbs"))
                    .flatMap(verb -> texts(rule.path("resources")).map(of -> verb + " " + of)));
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static String permission(JsonNode request) {
    JsonNode object = request.path("objectRef");
    String part = object.path("subresource").asText();
    return request.path("verb").asText()
        + " "
        + object.path("resource").asText()
        + (part.isEmpty() ? "" : "/" + part);
  }

  private static int code(JsonNode request) {
    return request.at("/responseStatus/code").asInt();
  }

  private static List<JsonNode> requestsOfTheOperator() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(System.getenv(AUDIT_LOG)))) {
      return lines
          .map(PermissionsTest::parse)
          .filter(
              request ->
                  request
                      .at("/user/username")
                      .asText()
                      .startsWith("system:serviceaccount:rampwatch:"))
          .toList();
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
