package dev.rampwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.RandomCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Final rows equal an independent batch computation, whatever the records and their order. */
class ExactnessTest {

  @Provide
  Arbitrary<RandomCase> cases() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, RandomCase.cases()),
        net.jqwik.api.Tuple.of(1, RandomCase.casesOfTwoPipelines()));
  }

  @Property(tries = 60)
  void finalRowsEqualTheBatchComputation(
      @ForAll("cases") RandomCase randomCase, @ForAll @IntRange(min = 1, max = 4) int parallelism)
      throws Exception {
    Path directory = Files.createTempDirectory("exactness");
    CaseFiles files = randomCase.writeTo(directory);
    assertThat(files.differences(FileJobs::run, directory.resolve("out.jsonl"), parallelism))
        .isEmpty();
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
