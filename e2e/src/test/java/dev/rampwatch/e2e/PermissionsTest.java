package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The chart is installed for some namespaces; the API server's audit log tells what the operator
 * asked for.
 */
@ExtendWith(Evidence.class)
@EnabledIfEnvironmentVariable(named = Audit.LOG, matches = ".+")
final class PermissionsTest {
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
    run.change("{\"metrics\":[{\"eventType\":\"click\"}]}");
    awaitTold(run);
    // No node has so many, which the operator reads from the events of the job's pods.
    run.change("{\"flink\":{\"resources\":{\"taskManager\":{\"cpu\":100}}}}");
    run.awaitReady("Running", "PodsNotStarting");

    List<AuditedRequest> asked =
        Audit.since(Instant.EPOCH).stream()
            .filter(request -> request.account().startsWith("rampwatch:"))
            .toList();

    assertThat(asked).isNotEmpty();
    assertThat(asked).filteredOn(request -> request.code() == 403).isEmpty();
    assertThat(asked).extracting(AuditedRequest::namespace).isSubsetOf(namespaces());
    assertThat(asked)
        .filteredOn(request -> request.namespace().isEmpty())
        .extracting(AuditedRequest::uri)
        .as("nothing but discovery and its own permissions is asked of the cluster as a whole")
        .allMatch(
            uri ->
                uri.matches(
                    "/(version|api|apis|apis/[^/?]+/[^/?]+|apis/authorization.k8s.io/.*|openapi/v3/.*)(\\?.*)?"));
    assertThat(asked)
        .extracting(AuditedRequest::permission)
        .as("nothing is granted that is not used; an object is applied by create and patch at once")
        .containsAll(granted().filter(each -> !each.matches("(create|delete) .*")).toList());
  }

  /** Its own, those of the pipelines, and the cluster as a whole. */
  private static List<String> namespaces() throws Exception {
    List<String> namespaces = new ArrayList<>(List.of("rampwatch", ""));
    Chart.values().path("watchNamespaces").forEach(each -> namespaces.add(each.asText()));
    return namespaces;
  }

  private static void awaitTold(Run run) {
    String job = run.job().at("/metadata/name").asText();
    await("pods are told of the changed configuration")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                !Run.KUBECTL
                    .get("pods", "-l", "app=" + job)
                    .findValues("rampwatch.dev/configuration-revision")
                    .isEmpty());
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
}
