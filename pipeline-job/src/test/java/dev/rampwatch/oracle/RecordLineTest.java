package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordLineTest {
  private static final Event EVENT = new Event("ü\n\"1\"", "click", 5, 7);
  private static final Activation ACTIVATION = new Activation("u", "x", "control", 5, 7);

  @Test
  void readsAnEventAndIgnoresWhatItDoesNotKnow() {
    assertThat(
            RecordLine.event(
                " {\"arrival\":7,\"meta\":{\"time\":1},\"time\":5,\"type\":\"click\","
                    + "\"user\":\"\\u00fc\\n\\\"1\\\"\"} "))
        .contains(EVENT);
  }

  @Property(tries = 200)
  void readsEveryWayOfWritingARecord(@ForAll long seed) {
    RecordText text = new RecordText(new Dice(seed));

    assertThat(RecordLine.event(text.of(EVENT))).contains(EVENT);
    assertThat(RecordLine.activation(text.of(ACTIVATION))).contains(ACTIVATION);
  }

  @Property(tries = 1000)
  void takesNothingMalformedForARecord(@ForAll long seed) {
    Dice dice = new Dice(seed);
    RecordText text = new RecordText(dice);
    MalformedText malformed = new MalformedText(dice);

    assertThat(RecordLine.event(malformed.line(text.fields(EVENT)))).isEmpty();
    assertThat(RecordLine.activation(malformed.line(text.fields(ACTIVATION)))).isEmpty();
  }

  @Test
  void acceptsTimesFromZeroToTheGreatest() {
    assertThat(RecordLine.event(withTime("0"))).isPresent();
    assertThat(RecordLine.event(withTime("4102444800000"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "4102444800001", "18446744073709551617", "1.0", "1e3", "\"1\"", "null"})
  void refusesOtherTimes(String time) {
    assertThat(RecordLine.event(withTime(time))).isEmpty();
  }

  @Test
  void refusesAnythingButOneWholeObject() {
    List<String> lines = List.of("", "null", "[]", withTime("1") + "}", withTime("1").repeat(2));

    assertThat(lines).allSatisfy(line -> assertThat(RecordLine.event(line)).isEmpty());
  }

  private static String withTime(String time) {
    return "{\"user\":\"u\",\"type\":\"click\",\"time\":" + time + ",\"arrival\":1}";
  }
}
