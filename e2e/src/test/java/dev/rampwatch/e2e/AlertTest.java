package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A channel of alerts, tried from the operator's own pod. */
@ExtendWith(Evidence.class)
final class AlertTest {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");
  private static final Kubectl RAMPWATCH = new Kubectl("rampwatch");

  @Test
  void aChannelIsTriedWithTheSecretThatIsMountedForIt() throws Exception {
    Run run = Run.prepare("alert");
    // One that has received nothing yet.
    PARTS.run("delete", "deployment", "receiver", "--ignore-not-found");
    PARTS.apply(run.resource("receiver.yaml"));
    PARTS.run("rollout", "status", "deployment/receiver", "--timeout=120s");
    Run.KUBECTL.patch(
        "experimentfeed",
        run.name(),
        "{\"spec\":{\"alerts\":{\"channels\":[{\"name\":\"platform\",\"type\":\"Webhook\","
            + "\"secretRef\":{\"name\":\"receiver\"}}]}}}");

    String said = test("experiments/" + run.name(), "platform");

    assertThat(said).contains("platform: delivered");
    await()
        .untilAsserted(
            () -> {
              List<String> received = PARTS.run("logs", "deployment/receiver").lines().toList();
              assertThat(received)
                  .singleElement()
                  .asString()
                  .contains("\"specversion\":\"1.0\"", "This is a test of Rampwatch's alerts");
            });
  }

  private static String test(String feed, String channel) {
    return RAMPWATCH.run(
        "exec",
        "deployment/rampwatch-operator",
        "--",
        "java",
        "-cp",
        "@/app/jib-classpath-file",
        "dev.rampwatch.operator.OperatorMain",
        "alert-test",
        feed,
        channel);
  }
}
