package dev.rampwatch.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.CommandLineForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
  private static final Path EXAMPLE = ApplicationHome.find().root().resolve("examples/zozo");
  private static final Offset<Double> EXACT = within(1e-9);

  /** The end of the seven days. */
  private static final long LAST = 1_575_158_400_000L;

  @TempDir private Path directory;
  private final CommandLineForTests rampwatch = new CommandLineForTests(new ReplayCommand());

  @Test
  void countsTheClicksOfTheRealTestAndComparesThemAsStatsmodelsDoes() throws Exception {
    Path output = directory.resolve("results.jsonl");

    assertThat(run(EXAMPLE.resolve("pipeline.yaml"), output)).isZero();

    List<JsonNode> rows = rowsAtTheEnd(output);
    assertThat(clicks(rows, "zozo-all", "random")).isEqualTo(38);
    assertThat(clicks(rows, "zozo-all", "bts")).isEqualTo(42);
    assertThat(clicks(rows, "zozo-women", "random")).isEqualTo(46);
    assertThat(clicks(rows, "zozo-women", "bts")).isEqualTo(46);
    // statsmodels 0.14.4: proportions_ztest([42, 38], [10000, 10000]), and
    // confint_proportions_2indep(42, 10000, 38, 10000, method="wald", alpha=0.025): Bonferroni over
    // volume and propensity.
    JsonNode propensity = comparison(rows, "propensity");
    assertThat(propensity.path("difference").doubleValue()).isCloseTo(4e-4, EXACT);
    assertThat(propensity.path("pValue").doubleValue()).isCloseTo(0.6540732954198343, EXACT);
    assertThat(propensity.path("ciLow").doubleValue()).isCloseTo(-0.001600747940886859, EXACT);
    assertThat(propensity.path("ciHigh").doubleValue()).isCloseTo(0.0024007479408868584, EXACT);
    // CompareMeans.ttest_ind(usevar="unequal")
    assertThat(comparison(rows, "volume").path("pValue").doubleValue())
        .isCloseTo(0.6540927081263044, EXACT);
    assertThat(rampwatch.output())
        .contains("zozo-all", "propensity of click shows no difference so far");
  }

  @Test
  void refusesAPipelineThatAClusterWouldRefuseBeforeAnythingStarts() throws Exception {
    Path pipeline = directory.resolve("pipeline.yaml");
    String mistaken =
        Files.readString(EXAMPLE.resolve("pipeline.yaml"))
            .replace("experiment: zozo-all", "experiment: zozo-al");
    Files.writeString(pipeline, mistaken);

    assertThat(run(pipeline, directory.resolve("results.jsonl"))).isEqualTo(2);

    assertThat(rampwatch.errors().lines())
        .singleElement()
        .asString()
        .startsWith("rampwatch: " + pipeline + ": line ")
        .contains("spec.experiment", "closest: zozo-all");
    assertThat(directory.resolve("results.jsonl")).doesNotExist();
  }

  @Test
  void refusesAFileThatDoesNotAscendByArrival() throws Exception {
    Path events = directory.resolve("events.jsonl");
    Files.writeString(
        events,
        """
        {"user":"u1","type":"click","time":1574553600000,"arrival":1574553602000}
        {"user":"u1","type":"click","time":1574553600000,"arrival":1574553601000}
        """);

    int exitCode =
        rampwatch.execute(
            "replay",
            "--pipeline=" + EXAMPLE.resolve("pipeline.yaml"),
            "--experiments=" + EXAMPLE.resolve("experiments.json"),
            "--events=" + events,
            "--activations=" + EXAMPLE.resolve("activations.jsonl.gz"),
            "--output=" + directory.resolve("results.jsonl"));

    assertThat(exitCode).isEqualTo(2);
    assertThat(rampwatch.errors())
        .contains("rampwatch: " + events + ":2: \"arrival\" goes back; sort the file by arrival");
  }

  private int run(Path pipeline, Path output) {
    return rampwatch.execute(
        "replay",
        "--pipeline=" + pipeline,
        "--experiments=" + EXAMPLE.resolve("experiments.json"),
        "--events=" + EXAMPLE.resolve("events.jsonl.gz"),
        "--activations=" + EXAMPLE.resolve("activations.jsonl.gz"),
        "--output=" + output,
        "--parallelism=2");
  }

  private static List<JsonNode> rowsAtTheEnd(Path output) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode row = json.readTree(line);
      if (row.path("bucketEnd").longValue() == LAST) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static long clicks(List<JsonNode> rows, String experiment, String group) {
    return rows.stream()
        .filter(row -> row.path("kind").asText().equals("bucket"))
        .filter(row -> row.path("experiment").asText().equals(experiment))
        .filter(row -> row.path("group").asText().equals(group))
        .filter(row -> row.path("triggered").longValue() == 10_000)
        .mapToLong(row -> row.path("volume").longValue())
        .sum();
  }

  private static JsonNode comparison(List<JsonNode> rows, String measure) {
    return rows.stream()
        .filter(row -> row.path("experiment").asText().equals("zozo-all"))
        .filter(row -> row.path("measure").asText().equals(measure))
        .filter(row -> row.path("method").asText().equals("fixed-horizon"))
        .findAny()
        .orElseThrow();
  }
}
