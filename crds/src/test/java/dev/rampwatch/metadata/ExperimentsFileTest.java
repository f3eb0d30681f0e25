package dev.rampwatch.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExperimentsFileTest {
  private static final String FILE =
      """
      {"experiments":[{"experiment":"checkout_v2","owner":"growth","endedAt":null,
         "groups":[{"name":"control","control":true},{"name":"treatment"}],
         "allocations":[{"group":"control","allocation":0.01,"effectiveAt":"2026-01-01T00:00:00Z"}],
         "eventTypes":["save"],"note":"a field of another system"}]}
      """;

  @Test
  void readsAnExperimentAndPassesOverWhatItDoesNotKnow() {
    assertThat(ExperimentsFile.read(FILE))
        .containsExactly(
            new Experiment(
                "checkout_v2",
                "growth",
                null,
                List.of(new Group("control", true), new Group("treatment", false)),
                List.of(
                    new Allocation(
                        "control", new BigDecimal("0.01"), Instant.parse("2026-01-01T00:00:00Z"))),
                List.of("save")));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"experiments\"|\"experiment\"|experiments is missing; add it",
        "\"experiment\":\"checkout_v2\"|\"name\":\"x\"|experiments[0].experiment is missing; add it",
        "\"group\":\"control\"|\"g\":1|experiments[0].allocations[0].group is missing; add it",
        "{\"name\":\"treatment\"}|null|experiments[0].groups[1] is missing; add it",
        "\"save\"|null|experiments[0].eventTypes[0] is missing; add it",
        "\"control\":true|\"control\":false|experiment \"checkout_v2\": 0 groups are"
            + " marked as control; mark exactly one with \"control\": true",
        "\"treatment\"|\"control\"|experiment \"checkout_v2\": group \"control\" is"
            + " listed twice",
        "\"group\":\"control\"|\"group\":\"other\"|experiment \"checkout_v2\": an"
            + " allocation names the unknown group \"other\"",
        "0.01|1.01|allocation of group \"control\" is 1.01; it must" + " lie between 0 and 1",
      })
  void aMistakeIsToldWithItsPlaceAndTheFix(String from, String to, String message) {
    assertThatThrownBy(() -> ExperimentsFile.read(FILE.replace(from, to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.01|\"much\"|line 3: experiments[0].allocations[0].allocation: ",
        "2026-01-01T00:00:00Z|yesterday|line 3: experiments[0].allocations[0].effectiveAt: ",
        "[{\"name\":\"control\"|[5,{\"name\":\"control\"|line 2: experiments[0].groups[0]: ",
        "\"eventTypes\":[\"save\"]|\"eventTypes\":7|line 4: experiments[0].eventTypes: ",
        "\"note\"|note|line 4: ",
      })
  void aTextOfTheWrongFormIsToldWithItsLine(String from, String to, String beginning) {
    assertThatThrownBy(() -> ExperimentsFile.read(FILE.replace(from, to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", "null", "[]", "7", "{", "{\"experiments\":[null]}", "{\"experiments\":[]} x"})
  void aTextThatIsNoFileOfExperimentsIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> ExperimentsFile.read(text == null ? "" : text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }
}
