package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Holds the oracle against itself, in the way in which the job is held against it. */
final class CaseFilesTest {
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void findsNoDifferenceInWhatIsRight(@ForAll("cases") RandomCase randomCase) throws Exception {
    assertThat(differences(randomCase, UnaryOperator.identity())).isEmpty();
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void findsNoDifferenceInWhatIsRightOfTwoPipelines(@ForAll("pairs") RandomCase randomCase)
      throws Exception {
    assertThat(differences(randomCase, UnaryOperator.identity())).isEmpty();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void findsARowThatIsLost(@ForAll("cases") RandomCase randomCase) throws Exception {
    assertThat(differences(randomCase, rows -> rows.subList(1, rows.size())))
        .singleElement()
        .asString()
        .startsWith("missing: ");
  }

  @Provide
  Arbitrary<RandomCase> cases() {
    return RandomCase.cases();
  }

  @Provide
  Arbitrary<RandomCase> pairs() {
    return RandomCase.casesOfTwoPipelines();
  }

  private static List<String> differences(
      RandomCase randomCase, UnaryOperator<List<String>> distortion) throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path output = directory.path().resolve("results.jsonl");
      return randomCase
          .writeTo(directory.path())
          .differences(
              (pipeline, experiments, events, activations, results, parallelism) ->
                  Files.write(
                      results,
                      distortion.apply(
                          ExpectedJson.lines(
                              Inputs.expected(pipeline, experiments, events, activations)))),
              output,
              1);
    }
  }
}
