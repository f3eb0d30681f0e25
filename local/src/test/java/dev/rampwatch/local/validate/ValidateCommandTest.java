package dev.rampwatch.local.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rampwatch.local.CommandLineForTests;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real rows of the job equal the batch computation, and seeded defects are found and named. */
final class ValidateCommandTest {
  private static final long BUCKET = 900_000;
  private static final long NOON = SeededCase.START + 12 * 4 * BUCKET;

  @TempDir private static Path folder;
  private static SeededCase seeded;
  private static Path results;

  private CommandLineForTests rampwatch;

  @BeforeAll
  static void replay() throws Exception {
    seeded = SeededCase.in(folder);
    results = seeded.replay("all");
  }

  @BeforeEach
  void newCommand() {
    rampwatch = new CommandLineForTests(new ValidateCommand());
  }

  private int validate(Path rows, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "validate",
                "--pipeline=" + seeded.pipeline(),
                "--experiments=" + seeded.experiments(),
                "--results=" + rows,
                "--activations=" + seeded.activations("all")));
    arguments.addAll(List.of(further));
    arguments.add("--events");
    seeded.events("all").forEach(file -> arguments.add(file.toString()));
    return rampwatch.execute(arguments.toArray(String[]::new));
  }

  @Test
  void theJobsRowsEqualTheBatchComputation() {
    assertThat(validate(results)).as(rampwatch.output() + rampwatch.errors()).isZero();
    assertThat(rampwatch.output()).contains("equal: 384 rows compared, 0 differ");
  }

  @Test
  void namesALostPartition() throws Exception {
    assertThat(validate(seeded.replay("all", 1))).isEqualTo(1);
    assertThat(rampwatch.output())
        .contains("lost partition: what " + seeded.events("all").get(1) + " holds is missing")
        .contains("different:");
  }

  @Test
  void namesADroppedUser() throws Exception {
    seeded.write("without", user -> !user.equals("u17"));
    assertThat(validate(seeded.replay("without"))).isEqualTo(1);
    assertThat(rampwatch.output())
        .contains("dropped user: one user of group treatment is missing since 2026-01-05T");
  }

  @Test
  void namesADoubledBatch() throws Exception {
    Path doubled =
        seeded.changed(
            results,
            (all, row) -> {
              long again =
                  row.bucketEnd() < NOON
                      ? 0
                      : at(all, row, NOON).volume() - at(all, row, NOON - BUCKET).volume();
              return with(row, row.bucketEnd(), row.volume() + again);
            });
    assertThat(validate(doubled)).isEqualTo(1);
    assertThat(rampwatch.output())
        .contains(
            "doubled batch: what happened between 2026-01-05T11:45:00Z and 2026-01-05T12:00:00Z"
                + " is counted twice");
  }

  @Test
  void namesABucketThatIsOffByOne() throws Exception {
    Path shifted =
        seeded.changed(
            results,
            (all, row) -> {
              BucketRow before = at(all, row, row.bucketEnd() - BUCKET);
              return with(
                  row,
                  row.bucketEnd(),
                  before.volume(),
                  before.users(),
                  before.sumSquares(),
                  before.triggered());
            });
    assertThat(validate(shifted)).isEqualTo(1);
    assertThat(rampwatch.output())
        .contains("off by one bucket: every figure stands one bucket too late");
  }

  @Test
  void tellsBrokenInvariants() throws Exception {
    Path broken =
        seeded.changed(results, (all, row) -> row.bucketEnd() == NOON ? with(row, NOON, 0) : row);
    assertThat(validate(broken)).isEqualTo(1);
    assertThat(rampwatch.output()).contains("broken: control click at 2026-01-05T12:00:00Z");
  }

  @Test
  void smallDifferencesMayBeTolerated() throws Exception {
    Path more =
        seeded.changed(
            results,
            (all, row) -> row.volume() < 100 ? row : with(row, row.bucketEnd(), row.volume() + 1));
    assertThat(validate(more, "--tolerance=2", "--format=json"))
        .as(rampwatch.output() + rampwatch.errors())
        .isZero();
    JsonNode report = new ObjectMapper().readTree(rampwatch.output());
    assertThat(report.path("equal").booleanValue()).isTrue();
    assertThat(report.path("epochs").path(0).path("worst").doubleValue()).isBetween(1e-9, 0.02);
  }

  @Test
  void comparesOnlyTheRangeThatIsAskedFor() {
    assertThat(validate(results, "--from=2026-01-05T06:00:00Z", "--to=2026-01-05T07:00:00Z"))
        .isZero();
    assertThat(rampwatch.output()).contains("equal: 20 rows compared");
  }

  @Test
  void aMistakeIsToldInOneLine() {
    assertThat(validate(results, "--from=2027-01-05T06:00:00Z")).isEqualTo(2);
    assertThat(rampwatch.errors())
        .startsWith("rampwatch: no experiment has an epoch in this range; check --from and --to");
  }

  private static BucketRow at(List<BucketRow> all, BucketRow row, long bucketEnd) {
    return all.stream()
        .filter(other -> other.bucketEnd() == bucketEnd)
        .filter(other -> other.group().equals(row.group()))
        .filter(other -> other.eventType().equals(row.eventType()))
        .findFirst()
        .orElse(with(row, bucketEnd, 0, 0, 0, 0));
  }

  private static BucketRow with(BucketRow row, long bucketEnd, long volume) {
    return with(row, bucketEnd, volume, row.users(), row.sumSquares(), row.triggered());
  }

  private static BucketRow with(
      BucketRow row, long bucketEnd, long volume, long users, long sumSquares, long triggered) {
    return new BucketRow(
        row.experiment(),
        row.epochStart(),
        row.group(),
        row.eventType(),
        bucketEnd,
        volume,
        users,
        sumSquares,
        triggered,
        false,
        true);
  }
}
