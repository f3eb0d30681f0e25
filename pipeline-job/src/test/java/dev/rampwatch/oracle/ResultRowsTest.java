package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultRowsTest {
  private final Expected expected =
      Scenario.rampedAt("10:00")
          .activation("ann", "control", "10:01")
          .click("ann", "10:02")
          .expected();
  private final List<String> lines = new ArrayList<>(ExpectedJson.lines(List.of(expected)));

  @Test
  void findsNoDifferenceInTheRowsThemselves() {
    assertThat(differences(lines)).isEmpty();
  }

  @Test
  void doesNotMindComparisonRowsNorFieldsThatMayBeMissing() {
    lines.add(
        16,
        """
        {"kind":"comparison","experiment":"x","epochStart":1,"treatment":"treatment",\
        "control":"control","eventType":"click","measure":"volume","bucketEnd":900000,\
        "method":"welch","pValue":0.5,"final":true}""");
    lines.replaceAll(line -> line.replaceAll("\"future[A-Za-z]+\":\\d+,", ""));

    assertThat(differences(lines)).isEmpty();
  }

  @Test
  void namesAWrongFigure() {
    lines.set(0, lines.get(0).replace("\"volume\":1", "\"volume\":2"));

    assertThat(differences(lines))
        .singleElement()
        .asString()
        .contains("volume is 2, expected 1")
        .contains("control")
        .contains("click");
  }

  @Test
  void namesMissingAndUnexpectedRows() {
    lines.set(0, lines.get(0).replace("\"group\":\"control\"", "\"group\":\"c\""));

    assertThat(differences(lines)).hasSize(2).anyMatch(d -> d.startsWith("missing: "));
    assertThat(differences(lines)).anyMatch(d -> d.startsWith("unexpected: "));
  }

  @Test
  void namesRepeatedUnorderedAndUnfinishedRows() {
    lines.add(1, lines.get(0));
    Collections.swap(lines, 4, 5);
    lines.set(8, lines.get(8).replace("\"final\":true", "\"final\":false"));

    assertThat(differences(lines))
        .anyMatch(d -> d.contains("repeats the key"))
        .anyMatch(d -> d.contains("out of order"))
        .anyMatch(d -> d.contains("not final"));
  }

  @Test
  void namesLinesThatAreNoRows() {
    lines.add("{\"kind\":\"bucket\"}");
    lines.add("nonsense");

    assertThat(differences(lines)).hasSize(2).allMatch(d -> d.contains("is no row"));
  }

  @Test
  void showsTwentyDifferencesAndTheNumberOfTheOthers() {
    Expected twice = new Expected(expected.buckets(), expected.health());

    assertThat(ResultRows.of(List.of()).differencesFrom(List.of(expected, twice)))
        .hasSize(21)
        .last()
        .isEqualTo("and 20 more differences");
  }

  private List<String> differences(List<String> results) {
    return ResultRows.of(results).differencesFrom(List.of(expected));
  }
}
