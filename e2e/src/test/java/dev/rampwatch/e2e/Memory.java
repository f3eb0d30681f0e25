package dev.rampwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What pods take, as the kubelets see it. */
final class Memory {
  private static final Kubectl CLUSTER = new Kubectl("default");

  private Memory() {}

  /** Each pod's working set in MiB, such as "213 rampwatch/rampwatch-7d4b9f-x2x8l". */
  static List<String> ofPods() {
    List<String> pods = new ArrayList<>();
    for (JsonNode node : CLUSTER.get("nodes").path("items")) {
      String name = node.at("/metadata/name").asText();
      JsonNode stats =
          CLUSTER.read("get", "--raw", "/api/v1/nodes/" + name + "/proxy/stats/summary");
      for (JsonNode pod : stats.path("pods")) {
        pods.add(
            "%d %s/%s"
                .formatted(
                    pod.at("/memory/workingSetBytes").asLong() >> 20,
                    pod.at("/podRef/namespace").asText(),
                    pod.at("/podRef/name").asText()));
      }
    }
    return pods;
  }
}
