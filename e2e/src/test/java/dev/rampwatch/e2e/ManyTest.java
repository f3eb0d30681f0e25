package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class ManyTest {
  private static final int RESOURCES = 30;
  private static final Kubectl FLINK = new Kubectl("flink-operator");

  @AfterEach
  void startTheFlinkOperator() {
    FLINK.run("scale", "deployment/flink-operator", "--replicas=1");
    FLINK.run("rollout", "status", "deployment/flink-operator", "--timeout=180s");
  }

  /** Thirty jobs do not fit on the tests' node: the Flink operator stands still, so none starts. */
  @Test
  void thirtyResourcesAtOnceHaveTheirJobsWithinAMinuteAndThenNothingIsWritten() throws Exception {
    FLINK.run("scale", "deployment/flink-operator", "--replicas=0");
    FLINK.run("wait", "--for=delete", "pod", "-l", "app=flink-operator", "--timeout=120s");
    Run run = Run.prepare("many");
    run.ramp(0.5, Instant.now().minus(Duration.ofMinutes(40)));
    String yaml = run.resource("pipeline.yaml");
    Run.KUBECTL.apply(
        IntStream.range(0, RESOURCES)
            .mapToObj(i -> yaml.replace("metadata: {name: ", "metadata: {name: p" + i + "-"))
            .collect(Collectors.joining("---\n")));

    await("thirty jobs")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(jobs()).hasSize(RESOURCES));
    await("nothing more is written")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(ManyTest::versions, new Standstill(Duration.ofSeconds(30))::holds);

    Run.KUBECTL.run("delete", "emp", "--all");
    await("no jobs")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(jobs()).isEmpty());
  }

  private static JsonNode jobs() {
    return Run.KUBECTL.get("flinkdeployments").path("items");
  }

  /** Of everything that the operator writes; each write changes one. */
  private static String versions() {
    return Run.KUBECTL.run(
        "get",
        "emp,ef,flinkdeployments,configmaps",
        "-o",
        "jsonpath={range .items[*]}{.metadata.name} {.metadata.resourceVersion},{end}");
  }
}
