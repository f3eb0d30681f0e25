package dev.rampwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.RandomCase;
import dev.rampwatch.oracle.TemporaryDirectory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Final rows equal an independent batch computation, whatever the records and their order. */
class ExactnessTest {
  private static FileJobs jobs;

  @BeforeContainer
  static void startCluster() throws Exception {
    jobs = FileJobs.onOneCluster();
  }

  @AfterContainer
  static void stopCluster() {
    jobs.close();
  }

  @Provide
  Arbitrary<RandomCase> cases() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, RandomCase.cases()), Tuple.of(1, RandomCase.casesOfTwoPipelines()));
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void finalRowsEqualTheBatchComputation(
      @ForAll("cases") RandomCase randomCase,
      @ForAll @IntRange(min = 1, max = 4) int parallelism,
      @ForAll StateBackend backend)
      throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      CaseFiles files = randomCase.writeTo(directory.path());
      assertThat(
              files.differences(
                  jobs.keepingStateIn(backend), directory.path().resolve("out.jsonl"), parallelism))
          .isEmpty();
    }
  }
}
