package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The way of a running job's ConfigMap into the job.
 *
 * @param job its name
 */
record Pickup(String job) {
  /** What the feed promises, and all jobs keep: from the ConfigMap's change on. */
  static final Duration PROMISED = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Waits until a ConfigMap has words in it that were not there before. */
  void awaitChange(String words) {
    await(words + " in the ConfigMap of " + job)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> configuration(configMap()).contains(words));
  }

  /**
   * How long the job took to take up its ConfigMap as it is now, from its last change on, whose
   * time has whole seconds and is thus up to one too early. The pods were told of that change, and
   * did not just happen to be looked at.
   */
  Duration taken() {
    JsonNode configMap = configMap();
    // Another content has another length, and this one is in force when the job says so of it.
    String words = "configuration.json, %d characters".formatted(configuration(configMap).length());
    Instant inForce =
        await("configuration of " + job + " in force")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> said("configuration in force", words), Optional::isPresent)
            .orElseThrow();
    assertThat(Run.KUBECTL.get("pods", "-l", "app=" + job + ",component=taskmanager").path("items"))
        .isNotEmpty()
        .allSatisfy(
            pod ->
                assertThat(
                        pod.at("/metadata/annotations/rampwatch.dev~1configuration-revision")
                            .asText())
                    .isEqualTo(configMap.at("/metadata/resourceVersion").asText()));
    Duration taken = Duration.between(changed(configMap), inForce);
    System.out.printf("  %s took its ConfigMap up after %d ms%n", job, taken.toMillis());
    return taken;
  }

  private JsonNode configMap() {
    return Run.KUBECTL.get("configmap", job, "--show-managed-fields");
  }

  private static String configuration(JsonNode configMap) {
    return configMap.at("/data/configuration.json").asText();
  }

  private static Instant changed(JsonNode configMap) {
    for (JsonNode manager : configMap.at("/metadata/managedFields")) {
      if (manager.path("manager").asText().equals("rampwatch")) {
        return Instant.parse(manager.path("time").asText());
      }
    }
    throw new AssertionError("the operator does not own the ConfigMap of a job");
  }

  /** When a task manager last logged a line with these words. */
  private Optional<Instant> said(String words, String more) {
    return Run.KUBECTL
        .run("logs", "--tail=-1", "--timestamps", "--selector=component=taskmanager,app=" + job)
        .lines()
        .filter(line -> line.contains(words) && line.contains(more))
        .map(line -> OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant())
        .max(Instant::compareTo);
  }
}
