package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What a test kills.
 *
 * @param what a label selector of pods that are deleted at once, or an object whose container's
 *     second process is killed
 */
record Victim(String namespace, String what, boolean wholePod) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  static Victim pod(String namespace, String selector) {
    return new Victim(namespace, selector, true);
  }

  static Victim process(String namespace, String object) {
    return new Victim(namespace, object, false);
  }

  void kill() {
    Kubectl kubectl = new Kubectl(namespace);
    System.out.println("  kills " + namespace + " " + what);
    if (wholePod) {
      kubectl.run("delete", "pod", "-l", what, "--grace-period=0", "--force");
    } else {
      kubectl.run("exec", what, "--", "sh", "-c", "kill -9 $(cat /proc/1/task/1/children)");
    }
  }

  /** Waits until it is there again and all of its containers are ready. */
  void awaitBack() {
    if (!wholePod) {
      new Kubectl(namespace).run("rollout", "status", what, "--timeout=300s");
      return;
    }
    await(what + " is back")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(CommandException.class)
        .untilAsserted(
            () -> {
              JsonNode pods = new Kubectl(namespace).get("pods", "-l", what).path("items");
              assertThat(pods).isNotEmpty();
              for (JsonNode pod : pods) {
                assertThat(pod.at("/metadata/deletionTimestamp").isMissingNode()).isTrue();
                assertThat(pod.at("/status/containerStatuses/0/ready").asBoolean()).isTrue();
              }
            });
  }
}
