package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "72h, PT72H",
    "15m, PT15M",
    "1h30m, PT1H30M",
    "90s, PT90S",
    "3d, PT72H",
    "1d12h, PT36H",
    "500ms, PT0.5S",
    "1m500ms, PT60.5S",
    "0s, PT0S",
    "PT72H, PT72H",
    "P3D, PT72H",
    "P1DT1H1M1.5S, PT25H1M1.5S",
    "999999999d, PT23999999976H",
  })
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "h",
        "1",
        "72 h",
        "72H",
        "1.5h",
        "-1h",
        "1w",
        "1h ",
        "P",
        "PT",
        "P1H",
        "PT1D",
        "pt1h",
        "PT1M1H",
        "1000000000h",
        "1h\n",
        "１h"
      })
  void readsNothingElse(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT72H, 72h", "PT1H30M, 1h30m", "PT90S, 1m30s", "PT0.25S, 250ms", "PT0S, 0s"})
  void printsTheShortestUsualText(Duration duration, String text) {
    assertThat(DurationText.print(duration)).isEqualTo(text);
  }

  @Property
  void readsBackWhatItPrints(@ForAll @LongRange(min = 0, max = 3_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(DurationText.parse(DurationText.print(duration))).contains(duration);
    assertThat(DurationText.parse(duration.toString())).contains(duration);
  }

  @Property
  void neverThrows(@ForAll @StringLength(max = 40) String text) {
    DurationText.parse(text);
  }
}
