package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.console.web.Access;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered, how often, and with how much. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTest {
  private static final long START = 1_767_225_600_000L;
  private static final int BUCKETS = 20;
  private static final String SAVES =
      "?experiment=checkout&epoch=" + START + "&eventType=save&measure=volume";

  private TestDatabase database;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.start(folder);
    try (Connection connection = database.connect()) {
      MadeUp.of("checkout", START, 3, 2).describe(connection).write(connection, BUCKETS);
    }
  }

  @AfterAll
  void stop() throws Exception {
    database.close();
  }

  @Test
  void keepsPagesAndAnswersFromDoingWhatTheyAreNotMadeFor() throws Exception {
    try (RunningConsole console = RunningConsole.on(database, null)) {
      for (String path : List.of("/", "/app.js", "/api/overview", "/nothing/there")) {
        HttpResponse<String> answer = console.get(path);
        assertThat(answer.headers().map())
            .as(path)
            .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
            .doesNotContain("unsafe-inline")
            .contains("frame-ancestors 'none'");
      }
      assertThat(console.get("/nothing/there").body()).doesNotContain("Exception", "at dev.");
      // Long answers are packed; the overview of one experiment is short.
      assertThat(console.get("/api/series" + SAVES, "Accept-Encoding", "gzip").headers().map())
          .containsEntry("content-encoding", List.of("gzip"));
    }
  }

  @Test
  void asksForTheTokenThatItWasGiven(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    try (RunningConsole closed =
        RunningConsole.on(database, null, new Access(token, false, 1_000, 1_000))) {
      assertThat(closed.get("/api/overview").statusCode()).isEqualTo(401);
      assertThat(closed.get("/api/overview", "Authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      assertThat(closed.get("/api/overview", "Authorization", "Bearer s3cret").statusCode())
          .isEqualTo(200);
      assertThat(closed.get("/healthz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesAnAddressThatAsksTooOften() throws Exception {
    try (RunningConsole limited =
        RunningConsole.on(database, null, new Access(null, true, 20, 1_000))) {
      String mine = "203.0.113.9, 10.0.0.1";
      List<HttpResponse<String>> answers = new ArrayList<>();
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                answers.add(limited.get("/api/overview", "X-Forwarded-For", mine));
                return answers.get(answers.size() - 1).statusCode() == 429;
              });

      assertThat(answers).hasSizeGreaterThan(20);
      HttpResponse<String> refused = answers.get(answers.size() - 1);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("Too many requests");
      assertThat(limited.get("/api/overview", "X-Forwarded-For", "10.0.0.1, 10.0.0.2").statusCode())
          .as("another client, whatever it claims")
          .isEqualTo(200);
      assertThat(limited.get("/healthz", "X-Forwarded-For", mine).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysOfAnAnswerThatItLacksRows() throws Exception {
    int rows = 3 * (BUCKETS + 1);
    try (RunningConsole exact =
            RunningConsole.on(database, null, new Access(null, false, 1_000, 4 * BUCKETS));
        RunningConsole short_ =
            RunningConsole.on(database, null, new Access(null, false, 1_000, rows - 1))) {
      JsonNode whole = exact.json("/api/series" + SAVES);
      assertThat(whole.path("limit").isNull()).isTrue();
      assertThat(exact.get("/api/table.csv" + SAVES).headers().map())
          .doesNotContainKey("rampwatch-row-limit");

      JsonNode cut = short_.json("/api/series" + SAVES);
      assertThat(cut.path("limit").asInt()).isEqualTo(rows - 1);
      assertThat(cut.path("groups").path(0)).isEqualTo(whole.path("groups").path(0));
      assertThat(cut.path("groups").path(2).path("volume").path(BUCKETS).isNull()).isTrue();
      HttpResponse<String> file = short_.get("/api/table.csv" + SAVES);
      assertThat(file.headers().firstValue("Rampwatch-Row-Limit")).contains("" + (rows - 1));
      assertThat(file.body().lines()).hasSize(1 + rows - 1);
      Description description = Description.of(short_.get("/openapi.yaml").body());
      description.check("/api/series", short_.get("/api/series" + SAVES));
    }
  }
}
