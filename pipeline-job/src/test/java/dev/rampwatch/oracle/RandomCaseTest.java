package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RandomCaseTest {
  private static final int CASES = 60;

  @TempDir Path directory;

  @Test
  void writesTheSameFilesForTheSameSeed() throws IOException {
    CaseFiles one = RandomCase.of(7).writeTo(directory.resolve("one"));
    CaseFiles other = RandomCase.of(7).writeTo(directory.resolve("other"));

    assertThat(contents(other)).isEqualTo(contents(one));
    assertThat(contents(RandomCase.of(8).writeTo(directory.resolve("8"))))
        .isNotEqualTo(contents(one));
  }

  @Test
  void ordersEveryFileByArrival() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      CaseFiles files = RandomCase.of(seed).writeTo(directory.resolve("" + seed));
      for (Path file : files.events()) {
        assertThat(
                Inputs.lines(file).stream()
                    .flatMap(line -> RecordLine.event(line).stream())
                    .map(Event::arrival))
            .isSorted();
      }
      for (Path file : files.activations()) {
        assertThat(
                Inputs.lines(file).stream()
                    .flatMap(line -> RecordLine.activation(line).stream())
                    .map(Activation::arrival))
            .isSorted();
      }
    }
  }

  @Test
  void reachesEveryKindOfTrouble() throws IOException {
    Trouble trouble = new Trouble();
    for (int seed = 0; seed < CASES; seed++) {
      trouble.add(RandomCase.of(seed).writeTo(directory.resolve("" + seed)));
    }
    assertThat(trouble.seen()).allSatisfy((kind, times) -> assertThat(times).as(kind).isPositive());
  }

  @Test
  void describesTwoPipelinesOverTheSameRecords() throws IOException {
    CaseFiles files = RandomCase.ofTwoPipelines(3).writeTo(directory);
    List<Settings> settings = Inputs.settings(files.pipeline());

    assertThat(settings).hasSize(2);
    assertThat(settings.get(0).experiment()).isNotEqualTo(settings.get(1).experiment());
    assertThat(settings.get(0).eventLateness()).isEqualTo(settings.get(1).eventLateness());
    assertThat(files.expected()).hasSize(2);
  }

  private static List<List<String>> contents(CaseFiles files) throws IOException {
    List<List<String>> contents = new ArrayList<>();
    contents.add(Files.readAllLines(files.pipeline()));
    contents.add(Files.readAllLines(files.experiments()));
    for (Path file : files.events()) {
      contents.add(Inputs.lines(file));
    }
    for (Path file : files.activations()) {
      contents.add(Inputs.lines(file));
    }
    return contents;
  }
}
