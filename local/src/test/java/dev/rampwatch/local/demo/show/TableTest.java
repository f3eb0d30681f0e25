package dev.rampwatch.local.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Measure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final Instant RAMP = Instant.parse("2019-11-24T00:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(3);

  private static final Standing YOUNG =
      new Standing(
          "zozo-women",
          1,
          RAMP,
          PERIOD,
          RAMP.plus(Duration.ofMinutes(1890)),
          false,
          "click",
          Measure.PROPENSITY,
          "bts",
          new Arm(4_000, 18, 18),
          new Arm(4_100, 19, 19),
          new Contrast(0.0298, -0.00171, 0.00292, Contrast.Decision.NONE, null));

  private static final Standing HARMED =
      new Standing(
          "generated",
          2,
          RAMP,
          PERIOD,
          RAMP.plus(Duration.ofHours(12)),
          false,
          "save",
          Measure.VOLUME,
          "treatment",
          new Arm(1_000, 3_020, 800),
          new Arm(1_000, 2_710, 790),
          new Contrast(
              -0.1026,
              -0.426,
              -0.193,
              Contrast.Decision.DECREASE,
              RAMP.plus(Duration.ofMinutes(165)).toEpochMilli()));

  @Test
  void showsEachTreatmentOnALine() {
    var lines = new Table("95 % ALWAYS-VALID", 200).lines(List.of(YOUNG, HARMED));

    assertThat(text(lines))
        .isEqualTo(
            """
            EXPERIMENT    CLOCK      METRIC  MEASURE     GROUP      CONTROL    TREATMENT  LIFT     95 % ALWAYS-VALID  VERDICT
            zozo-women    31.5/72 h  click   propensity  bts        0.45 %     0.46 %     +3.0 %   −38.0 % … +64.9 %  too early
            generated #2  12.0/72 h  save    volume      treatment  3.02/user  2.71/user  −10.3 %  −14.1 % … −6.4 %   harm, decided 02:45 h after the ramp""");
  }

  @Test
  void leavesOutTheValuesWhereTheTerminalIsNarrow() {
    var lines = new Table("95 % ALWAYS-VALID", 110).lines(List.of(HARMED));

    assertThat(text(lines))
        .isEqualTo(
            """
            EXPERIMENT    CLOCK      METRIC  MEASURE  GROUP      LIFT     95 % ALWAYS-VALID  VERDICT
            generated #2  12.0/72 h  save    volume   treatment  −10.3 %  −14.1 % … −6.4 %   harm, decided 02:45 h after the ramp""");
  }

  @Test
  void showsWhatIsNotKnownAsADash() {
    var empty =
        new Standing(
            "new",
            1,
            RAMP,
            PERIOD,
            RAMP.plus(Duration.ofMinutes(15)),
            false,
            "click",
            Measure.VOLUME,
            "b",
            new Arm(0, 0, 0),
            null,
            null);

    assertThat(text(new Table("INTERVAL", 200).lines(List.of(empty)).subList(1, 2)))
        .isEqualTo(
            "new         0.3/72 h  click   volume   b      –        –          –     –         too early");
  }

  @Test
  void isRedrawnInPlaceAndCutAtTheTerminalsWidth() {
    var written = new StringWriter();
    var screen = new TerminalScreen(new PrintWriter(written), 40, Palette.COLOURED);
    var table = List.of(new Table.Line("  x  ", Verdict.Tone.BAD, "harm"));

    screen.refresh("a status line that is longer than forty characters", table);
    screen.refresh("short", table);

    assertThat(written.toString().replace("\u001b", "ESC"))
        .isEqualTo(
            """
            a status line that is longer than forty ESC[K
              x  ESC[31mharmESC[0mESC[K
            ESC[JESC[2AshortESC[K
              x  ESC[31mharmESC[0mESC[K
            ESC[J""");
  }

  private static String text(List<Table.Line> lines) {
    return lines.stream()
        .map(line -> (line.text() + line.words()).substring("  ".length()))
        .collect(Collectors.joining("\n"));
  }
}
