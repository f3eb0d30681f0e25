package dev.rampwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What pods take, as the kubelets see it. */
final class Memory {
  private static final Kubectl CLUSTER = new Kubectl("default");

  private Memory() {}

  /** Each pod's working set in MiB, by its namespace and name. */
  static Map<String, Long> ofPods() {
    Map<String, Long> pods = new TreeMap<>();
    for (JsonNode node : CLUSTER.get("nodes").path("items")) {
      String name = node.at("/metadata/name").asText();
      JsonNode stats =
          CLUSTER.read("get", "--raw", "/api/v1/nodes/" + name + "/proxy/stats/summary");
      for (JsonNode pod : stats.path("pods")) {
        pods.put(
            pod.at("/podRef/namespace").asText() + "/" + pod.at("/podRef/name").asText(),
            pod.at("/memory/workingSetBytes").asLong() >> 20);
      }
    }
    return pods;
  }
}
