package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MinimizerTest {
  @TempDir Path directory;

  @Test
  void leavesOnlyTheLinesThatTheFailureNeeds() throws Exception {
    CaseFiles original = RandomCase.of(4).writeTo(directory.resolve("original"));
    Minimizer.Failure failure = files -> volume(files) > 0;
    assertThat(failure.occursIn(original)).isTrue();

    CaseFiles smallest = Minimizer.minimize(original, directory.resolve("smallest"), failure, 1000);

    assertThat(failure.occursIn(smallest)).isTrue();
    assertThat(lines(smallest)).isEqualTo(2);
    assertThat(smallest.events()).hasSameSizeAs(original.events());
  }

  @Test
  void stopsAfterTheRunsItWasGiven() throws Exception {
    CaseFiles original = RandomCase.of(4).writeTo(directory.resolve("original"));
    int[] runs = {0};

    Minimizer.minimize(
        original,
        directory.resolve("smallest"),
        files -> {
          runs[0]++;
          return volume(files) > 0;
        },
        5);

    assertThat(runs[0]).isEqualTo(5);
  }

  private static long volume(CaseFiles files) throws IOException {
    return files.expected().get(0).buckets().stream().mapToLong(Expected.BucketRow::volume).sum();
  }

  private static int lines(CaseFiles files) throws IOException {
    int lines = 0;
    for (Path file : files.events()) {
      lines += Inputs.lines(file).size();
    }
    for (Path file : files.activations()) {
      lines += Inputs.lines(file).size();
    }
    return lines;
  }
}
