package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @Provide
  Arbitrary<Double> figures() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-1_200, 1_200).ofScale(6),
        Arbitraries.doubles().between(-0.002, 0.002).ofScale(9),
        Arbitraries.integers().between(-20_000, 20_000).map(thousandths -> thousandths / 1_000.0));
  }

  @Property
  void numbersAreThoseOfTheFormatterWithoutZerosAtTheirEnd(@ForAll("figures") double figure) {
    assertThat(Wording.number(figure))
        .isEqualTo(
            String.format(Locale.ROOT, "%.3g", figure)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", ""));
  }

  @Property
  void percentagesAreThoseOfTheFormatter(@ForAll("figures") double figure) {
    assertThat(Wording.percent(figure / 100))
        .isEqualTo(String.format(Locale.ROOT, "%.1f %%", 100 * (figure / 100)));
  }

  @ParameterizedTest
  @CsvSource({"0.0, 0.0 %", "-0.0001, -0.0 %", "Infinity, Infinity %", "NaN, NaN %"})
  void percentagesOfNothingAndOfEverythingAreWritten(double share, String text) {
    assertThat(Wording.percent(share)).isEqualTo(text);
  }
}
