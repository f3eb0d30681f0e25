package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away and comes back. */
final class OutageTest {
  private static final long START = 1_767_225_600_000L;
  private static final String SAVES =
      "/api/series?experiment=checkout&epoch=" + START + "&eventType=save&measure=volume";

  @Test
  void givesWhatWasKnownWithItsAgeAndRecovers(@TempDir Path folder) throws Exception {
    var checkout = MadeUp.of("checkout", START, 2, 2);
    try (TestDatabase database = TestDatabase.start(folder)) {
      try (Connection connection = database.connect()) {
        checkout.describe(connection).write(connection, 12);
      }
      try (RunningConsole console = RunningConsole.on(database, null)) {
        await().until(() -> console.get("/api/experiment?experiment=checkout").statusCode() == 200);
        JsonNode before = console.json(SAVES);

        database.stop();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> console.json("/api/overview").hasNonNull("outage"));

        JsonNode after = console.json(SAVES);
        assertThat(after.path("groups")).isEqualTo(before.path("groups"));
        assertThat(after.path("readAt")).isEqualTo(before.path("readAt"));
        assertThat(after.path("outage").asText())
            .isEqualTo("The database of results does not answer.");
        assertThat(
                console
                    .json("/api/overview")
                    .path("experiments")
                    .path(0)
                    .path("bucketEnd")
                    .asLong())
            .isEqualTo(checkout.end(12));
        assertThat(console.get(SAVES.replace("save", "click")).statusCode()).isEqualTo(503);

        database.startAgain();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> console.json("/api/overview").path("outage").isNull());
        assertThat(console.json(SAVES).path("outage").isNull()).isTrue();
      }
    }
  }
}
