package dev.rampwatch.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.benchmark.operation.RecoveredRun;
import dev.rampwatch.benchmark.visibility.VisibleRun;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that go by the clock on the wall, with very little; no bound on any time. */
class OperationTest {
  private static final double FILLING = 0.2;
  private static final double RECORDS_PER_SECOND = 1_000;

  @TempDir private static Path folder;

  private static Load load;
  private static Agreement agreement;

  @BeforeAll
  static void writeWorkload() throws Exception {
    load = Load.of(Shape.small(7), folder);
    agreement = Agreement.on(load);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rampwatch-rocksdb", "reference-heap"})
  void aKilledContenderReadsAllThatBecameDueMeanwhile(String contender) throws Exception {
    RecoveredRun run =
        RecoveredRun.of(
            Contenders.flink(contender), load, Duration.ofMillis(200), FILLING, RECORDS_PER_SECOND);

    assertThat(run.goesOnMillis()).isPositive();
    // On a machine with other work the records may end before.
    assertThat(run.caughtUpMillis())
        .satisfiesAnyOf(
            caughtUp -> assertThat(caughtUp).isNegative(),
            caughtUp -> assertThat(caughtUp).isGreaterThanOrEqualTo(run.goesOnMillis()));
  }

  @Test
  void everyMarkerIsSeenInTheTableAndInTheTopicAndTheRowsAreRight() throws Exception {
    Staircase figures = new Staircase();

    VisibleRun run =
        VisibleRun.of(
            load,
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            new VisibleRun.Pace(FILLING, RECORDS_PER_SECOND, 0),
            figures::put);

    assertThat(agreement.differences(figures)).isEmpty();
    assertThat(run.recordsPerSecond()).isEqualTo(RECORDS_PER_SECOND);
    assertThat(run.table()).hasSizeGreaterThan(10).allMatch(latency -> latency > 0);
    assertThat(run.topic()).hasSameSizeAs(run.table()).allMatch(latency -> latency > 0);
  }

  /** Or the check after a run would pass whatever came out. */
  @Test
  void figuresThatAreMissingAreFoundOut() {
    assertThat(agreement.differences(new Staircase())).isNotEmpty();
  }
}
