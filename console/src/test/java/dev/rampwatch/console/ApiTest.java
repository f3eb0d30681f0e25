package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The API on a real database, against its own description. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiTest {
  private static final long START = 1_767_225_600_000L;
  private static final int BUCKETS = 40;
  private static final String OF_CHECKOUT = "?experiment=checkout%26%22v2%22&epoch=" + START;
  private static final String SAVES = OF_CHECKOUT + "&eventType=save&measure=volume";

  private final MadeUp checkout = MadeUp.of("checkout&\"v2\"", START, 3, 2);
  private TestDatabase database;
  private RunningConsole console;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.start(folder);
    try (Connection connection = database.connect()) {
      checkout.describe(connection).write(connection, BUCKETS);
      new MadeUpGuardrails(checkout).write(connection, BUCKETS);
      MadeUp.of("unknown to the metadata", START, 2, 1).write(connection, 3);
    }
    console = RunningConsole.on(database, null);
    await().until(() -> console.json("/api/overview").path("experiments").size() == 2);
    await()
        .until(
            () ->
                console.json("/api/overview").path("experiments").path(0).hasNonNull("changedAt"));
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
    database.close();
  }

  @Test
  void saysOfEachExperimentWhatTheTablesSay() throws Exception {
    JsonNode row = console.json("/api/overview").path("experiments").path(0);

    assertThat(row.path("name").asText()).isEqualTo(checkout.name());
    assertThat(row.path("owner").asText()).isEqualTo("growth");
    assertThat(row.path("phase").asText()).isEqualTo("Running");
    assertThat(row.path("bucketEnd").asLong()).isEqualTo(checkout.end(BUCKETS));
    assertThat(row.path("groups").path(1).path("name").asText()).isEqualTo("treatment_1");
    assertThat(row.path("groups").path(1).path("triggered").asLong())
        .isEqualTo(checkout.triggered(BUCKETS + 1));
    assertThat(row.path("groups").path(1).path("allocation").asDouble()).isEqualTo(0.2);
    JsonNode worst = row.path("worst");
    assertThat(worst.path("outcome").asText()).isEqualTo("harm");
    assertThat(worst.path("eventType").asText()).isEqualTo("save");
    assertThat(worst.path("decidedAt").asLong()).isEqualTo(checkout.end(30));
    assertThat(row.path("decided")).hasSize(1);
    assertThat(row.path("compared").asInt()).isEqualTo(8);
  }

  @Test
  void givesEveryRowOfAMetricAsTheTablesHaveIt() throws Exception {
    JsonNode series = console.json("/api/series" + SAVES);

    assertThat(series.path("bucketEnds")).hasSize(BUCKETS + 1);
    assertThat(series.path("partial").asBoolean()).isTrue();
    assertThat(series.path("openFrom").asInt()).isEqualTo(BUCKETS - 8);
    List<String> expected = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT difference, ci_low, ci_high FROM metric_comparison WHERE experiment LIKE"
                    + " 'checkout%' AND treatment = 'treatment_1' AND event_type = 'save' AND"
                    + " measure = 'volume' AND method = 'always-valid' ORDER BY bucket_end")) {
      while (rows.next()) {
        expected.add(rows.getDouble(1) + " " + rows.getDouble(2) + " " + rows.getDouble(3));
      }
    }
    JsonNode lift = series.path("lifts").path(0);
    assertThat(lift.path("method").asText()).isEqualTo("always-valid");
    List<String> found = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      found.add(
          lift.path("difference").path(i).asDouble()
              + " "
              + lift.path("low").path(i).asDouble()
              + " "
              + lift.path("high").path(i).asDouble());
    }
    assertThat(found).isEqualTo(expected);
    assertThat(lift.path("low").path(BUCKETS).isNull()).isTrue();
    assertThat(series.path("groups").path(0).path("volume").path(9).asLong())
        .isEqualTo(checkout.volume("control", "save", 10));
  }

  @Test
  void tellsHowTheGuardrailsStandTheWorstFirst() throws Exception {
    JsonNode experiment = console.json("/api/experiment" + OF_CHECKOUT);
    JsonNode sums = experiment.path("summary").path("guardrails");

    assertThat(sums.path("all").asInt()).isEqualTo(4);
    assertThat(sums.path("breached").asInt()).isEqualTo(1);
    assertThat(sums.path("healthy").asInt()).isEqualTo(2);
    assertThat(sums.path("worst").path("evidence").asText()).isEqualTo(MadeUpGuardrails.EVIDENCE);
    assertThat(experiment.path("guardrails").findValuesAsText("state"))
        .containsExactly("breached", "watching", "healthy", "healthy");
    JsonNode unguarded = console.json("/api/experiment?experiment=unknown%20to%20the%20metadata");
    assertThat(unguarded.path("summary").path("guardrails").isNull()).isTrue();
    assertThat(unguarded.path("guardrails")).isEmpty();
  }

  @Test
  void tellsWhatHappenedFromTheHistoryAndFromWhatIsNotWrittenThereYet() throws Exception {
    try (Connection connection = database.connect();
        PreparedStatement entry =
            connection.prepareStatement(
                "INSERT INTO experiment_history VALUES (?, ?, ?, ?, ?, ?)")) {
      Object[][] entries = {
        {START + 100 * MadeUp.BUCKET, "validation", "", "equal", "480 rows compared"},
        {checkout.end(30), "decision", "save volume, treatment_1", "decrease", "as it was written"}
      };
      for (Object[] values : entries) {
        entry.setString(1, checkout.name());
        for (int i = 0; i < values.length; i++) {
          entry.setObject(i + 2, values[i]);
        }
        entry.executeUpdate();
      }
    }

    JsonNode timeline = console.json("/api/timeline" + OF_CHECKOUT).path("entries");

    assertThat(timeline.findValuesAsText("kind"))
        .containsExactly("validation", "decision", "ramp", "breach", "ramp");
    assertThat(timeline.path(1).path("detail").asText()).isEqualTo("as it was written");
    assertThat(timeline.path(3).path("subject").asText())
        .isEqualTo("save volume, treatment_1 (maxRelativeDrop)");
  }

  @Test
  void namesAnEpochWhoseFirstBucketIsStillOpen() throws Exception {
    var before = MadeUp.of("ramped again", START, 2, 1);
    var after = MadeUp.of("ramped again", START + 300 * MadeUp.BUCKET, 2, 1);
    try (Connection connection = database.connect()) {
      before.write(connection, 2);
      after.write(connection, 0);
    }

    String path = "/api/experiment?experiment=ramped%20again";
    await().until(() -> console.get(path).statusCode() == 200);
    assertThat(console.json(path).path("epochs"))
        .extracting(JsonNode::asLong)
        .containsExactly(before.start(), after.start());
  }

  @Test
  void answersAsItsDescriptionSays() throws Exception {
    Description description = Description.of(console.get("/openapi.yaml").body());
    for (String path :
        List.of(
            "/api/overview",
            "/api/experiment" + OF_CHECKOUT,
            "/api/experiment?experiment=unknown%20to%20the%20metadata",
            "/api/experiment?experiment=nobody",
            "/api/experiment?experiment=" + "x".repeat(171),
            "/api/series" + SAVES,
            "/api/series" + OF_CHECKOUT + "&eventType=save&measure=wealth",
            "/api/series" + OF_CHECKOUT.replaceAll("epoch=.*", "epoch=x") + "&eventType=save",
            "/api/health" + OF_CHECKOUT,
            "/api/timeline" + OF_CHECKOUT,
            "/api/table.csv" + SAVES)) {
      HttpResponse<String> answer = console.get(path);
      description.check(path.replaceAll("\\?.*", ""), answer);
    }
  }

  @Test
  void exportsALineForEachBucketAndGroup() throws Exception {
    HttpResponse<String> answer = console.get("/api/table.csv" + SAVES);

    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(1 + 3 * (BUCKETS + 1));
    assertThat(lines.get(0)).startsWith("experiment,epoch_start,event_type,measure,bucket_end");
    assertThat(lines.get(1))
        .startsWith("\"checkout&\"\"v2\"\"\",2026-01-01T00:00:00Z,save,volume,2026-01-01T00:15:00Z")
        .contains(
            ",control,%d,60,100,false,true,".formatted(checkout.volume("control", "save", 1)));
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"checkout__v2_-save-volume.csv\"");
  }

  @Test
  void tellsThoseWhoLookOfNewRowsWithinFiveSeconds() throws Exception {
    var experiment = MadeUp.of("alive", START, 2, 1);
    try (Connection connection = database.connect()) {
      experiment.write(connection, 2);
    }
    await().until(() -> console.get("/api/experiment?experiment=alive").statusCode() == 200);
    try (Stream<String> events = console.events("alive")) {
      var lines = events.iterator();
      assertThat(lines.next()).isEqualTo("event: hello");
      CompletableFuture<Void> told =
          CompletableFuture.runAsync(
              () -> {
                while (!lines.next().equals("event: changed")) {
                  // Comments and blank lines.
                }
              });
      long begin = System.nanoTime();
      try (Connection connection = database.connect()) {
        experiment.advance(connection, 3);
      }
      told.get(5, TimeUnit.SECONDS);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(5_000);
    }
    assertThat(
            console
                .json("/api/experiment?experiment=alive")
                .path("summary")
                .path("bucketEnd")
                .asLong())
        .isEqualTo(experiment.end(3));
  }
}
