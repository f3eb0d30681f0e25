package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that are compared with a batch computation, by the CronJob that does so at night. */
@ExtendWith(Evidence.class)
final class ValidationTest {
  @Test
  void exactRowsAreFoundExactAndASpoiltOneIsNamed() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("validation");
    run.ramp(0.5, start);
    run.applyValidated();
    run.awaitReady("Running", "JobRunning");
    run.publish(run.traffic(11, 2_000, start));
    run.awaitExactRows();

    JsonNode exact = awaitValidated(run, "True");
    assertThat(exact.path("message").asText()).contains(" 0 unequal, 0 missing");

    Tables.spoil(run.name());

    JsonNode spoilt = awaitValidated(run, "False");
    assertThat(spoilt.path("reason").asText()).isEqualTo("Different");
    assertThat(spoilt.path("message").asText()).contains(" 1 unequal, 0 missing");
    assertThat(Run.KUBECTL.run("get", "events")).contains("ValidationFailed");
    Run.KUBECTL.run("delete", "emp", run.name());
    await("no CronJob").until(() -> Run.KUBECTL.get("cronjobs").path("items").isEmpty());
  }

  private static JsonNode awaitValidated(Run run, String status) {
    await("Validated is " + status)
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              JsonNode found = validated(run);
              assertThat(found.path("status").asText())
                  .as(found.path("message").asText())
                  .isEqualTo(status);
            });
    return validated(run);
  }

  private static JsonNode validated(Run run) {
    return Run.condition(run.pipeline().path("status"), "Validated");
  }
}
