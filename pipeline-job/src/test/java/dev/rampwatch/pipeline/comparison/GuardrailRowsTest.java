package dev.rampwatch.pipeline.comparison;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.MetricGuardrail;
import dev.rampwatch.oracle.GuardrailOracle;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.result.ResultRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guardrail rows of an epoch, held against an independent computation. */
final class GuardrailRowsTest {
  private static final int BUCKETS = 96;
  private static final long BUCKET = 900_000;
  private static final ExperimentPlan PLAN = guarded(0.02, 0.05, Duration.ZERO);

  private static ExperimentPlan guarded(Double drop, Double rise, Duration minimumTime) {
    ExperimentPlan plain = Checkout.plan(CrossedUsers.EXCLUDE, List.of("click"));
    MetricGuardrail guardrail = new MetricGuardrail(drop, rise, 100, minimumTime);
    return new ExperimentPlan(
        plain.experiment(),
        plain.period(),
        plain.crossedUsers(),
        List.of(new Metric("click", List.of(Measure.PROPENSITY), guardrail)),
        Analysis.DEFAULT);
  }

  /** A group's cumulative users and users who acted, by bucket. */
  private record Course(String group, List<long[]> figures) {
    static Course of(String group, double share, Random random) {
      List<long[]> figures = new ArrayList<>();
      long users = 0;
      long acted = 0;
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        int more = random.nextInt(120);
        users += more;
        for (int user = 0; user < more; user++) {
          acted += random.nextDouble() < share ? 1 : 0;
        }
        figures.add(new long[] {users, acted});
      }
      return new Course(group, figures);
    }

    void send(ComparisonHarness comparison, int bucket) throws Exception {
      long[] figure = figures.get(bucket);
      String end = Checkout.clock(end(bucket));
      comparison
          .triggered(group, end, figure[0])
          .clicks(group, end, figure[1], figure[1], figure[1]);
    }
  }

  private static long end(int bucket) {
    return at("00:00") + (bucket + 1) * BUCKET;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void finalRowsEqualAnIndependentComputationWhateverTheOrderAndTheRestarts(long seed)
      throws Exception {
    Random random = new Random(seed);
    double share = 0.05 + 0.4 * random.nextDouble();
    Course control = Course.of("control", share, random);
    Course treatment = Course.of("treatment", share * (0.85 + 0.3 * random.nextDouble()), random);
    List<GuardrailRow> actual = finalRows(run(control, treatment, random));
    assertThat(actual).extracting(GuardrailRow::state).contains("watching");
    for (String guardrail : List.of("maxRelativeDrop", "maxRelativeRise")) {
      boolean drop = guardrail.equals("maxRelativeDrop");
      GuardrailOracle oracle =
          new GuardrailOracle(drop ? 0.98 : 1.05, drop ? -1 : 1, 0.05 / 3, 100, 5_000);
      List<GuardrailRow> rows =
          actual.stream().filter(row -> row.guardrail().equals(guardrail)).toList();
      assertThat(rows).hasSize(BUCKETS);
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        long[] c = control.figures().get(bucket);
        long[] t = treatment.figures().get(bucket);
        oracle.look(end(bucket), c[1], c[0], t[1], t[0]);
        GuardrailRow row = rows.get(bucket);
        assertThat(row.pValue()).isCloseTo(oracle.pValue(), within(1e-9 + 1e-6 * oracle.pValue()));
        assertThat(stand(row)).isEqualTo(oracle.stand());
      }
    }
  }

  private static String stand(GuardrailRow row) {
    return row.decidedAt() == null ? row.state() : row.state() + " " + row.decidedAt();
  }

  /**
   * Sends both courses, buckets in a random order within each hour, with a restart now and then.
   */
  private static List<ResultRow> run(Course control, Course treatment, Random random)
      throws Exception {
    List<ResultRow> rows = new ArrayList<>();
    ComparisonHarness comparison = ComparisonHarness.started().announced(PLAN);
    try {
      for (int hour = 0; hour < BUCKETS / 4; hour++) {
        List<Integer> order = new ArrayList<>();
        Stream.iterate(4 * hour, bucket -> bucket + 1).limit(4).forEach(order::add);
        Collections.shuffle(order, random);
        for (int bucket : order) {
          control.send(comparison, bucket);
          comparison.waiting(30_000);
          treatment.send(comparison, bucket);
        }
        comparison.clockAt(end(4 * hour + random.nextInt(4)));
        rows.addAll(comparison.rows());
        if (random.nextInt(4) == 0) {
          var snapshot = comparison.snapshot();
          comparison.close();
          comparison = ComparisonHarness.restored(snapshot).announced(PLAN);
        }
      }
      comparison.clockAt(Long.MAX_VALUE);
      rows.addAll(comparison.rows());
    } finally {
      comparison.close();
    }
    return rows;
  }

  private static List<GuardrailRow> finalRows(List<ResultRow> rows) {
    return rows.stream()
        .filter(GuardrailRow.class::isInstance)
        .filter(ResultRow::isFinal)
        .map(GuardrailRow.class::cast)
        .toList();
  }

  @Test
  void experimentsWithoutAGuardrailHaveNoSuchRow() throws Exception {
    try (ComparisonHarness comparison = ComparisonHarness.started().announced("click")) {
      comparison.clockAt(Long.MAX_VALUE);
      assertThat(comparison.rows()).noneMatch(GuardrailRow.class::isInstance);
    }
  }

  @Test
  void aGroupThatGetsTooFewUsersBreachesTheSampleRatio() throws Exception {
    try (ComparisonHarness comparison = ComparisonHarness.started().announced(PLAN)) {
      comparison.triggered("control", "00:15", 6000).triggered("treatment", "00:30", 4000);
      comparison.clockAt(Long.MAX_VALUE);
      assertThat(finalRows(comparison.rows()))
          .filteredOn(row -> row.guardrail().equals("sampleRatio"))
          .element(1)
          .satisfies(
              row -> {
                assertThat(stand(row)).isEqualTo("breached " + at("00:15"));
                assertThat(row.evidence()).startsWith("the groups' sizes do not fit");
              });
    }
  }

  @Test
  void nothingIsDecidedBeforeTheMinimumTime() throws Exception {
    try (ComparisonHarness comparison =
        ComparisonHarness.started().announced(guarded(0.02, null, Duration.ofHours(2)))) {
      comparison.triggered("control", "00:15", 6000).clicks("control", "00:15", 3000, 3000, 3000);
      comparison.triggered("treatment", "00:15", 6000).clicks("treatment", "00:15", 20, 20, 20);
      comparison.clockAt(Long.MAX_VALUE);
      assertThat(finalRows(comparison.rows()))
          .filteredOn(row -> row.guardrail().equals("maxRelativeDrop"))
          .allSatisfy(
              row ->
                  assertThat(stand(row))
                      .isEqualTo(
                          row.bucketEnd() < at("02:00") ? "watching" : "breached " + at("02:00")));
    }
  }
}
