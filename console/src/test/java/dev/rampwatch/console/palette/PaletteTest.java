package dev.rampwatch.console.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's colours, for every kind of colour vision. */
final class PaletteTest {
  private static final String LIGHT = ":root";
  private static final String DARK = ":root[data-theme=\"dark\"]";
  private static final double CLEARLY_APART = 20;
  private static final double APART = 12;
  private static final double OF_TEXT = 4.5;
  private static final double OF_LINES = 3;

  @Test
  void agreesWithKnownColours() {
    assertThat(Colour.of("#000000").contrast(Colour.of("#ffffff"))).isCloseTo(21, within(1e-9));
    // L*a*b* 53.24, 80.09, 67.20 and 87.73, -86.18, 83.18.
    assertThat(Colour.of("#ff0000").distance(Colour.of("#00ff00"))).isCloseTo(170.6, within(0.1));
    assertThat(
            Colour.of("#808000")
                .seenWith(Vision.DEUTERANOPIA)
                .distance(Colour.of("#a06000").seenWith(Vision.DEUTERANOPIA)))
        .isLessThan(CLEARLY_APART);
  }

  @ParameterizedTest
  @ValueSource(strings = {LIGHT, DARK})
  void groupsCanBeToldApart(String theme) throws Exception {
    Map<String, Colour> colours = colours(theme);
    List<Colour> groups =
        IntStream.rangeClosed(0, 5).mapToObj(i -> colours.get("group-" + i)).toList();
    for (Vision vision : Vision.values()) {
      for (int a = 0; a < groups.size(); a++) {
        for (int b = 0; b < a; b++) {
          assertThat(groups.get(a).seenWith(vision).distance(groups.get(b).seenWith(vision)))
              .as("groups %d and %d with %s", a, b, vision)
              .isGreaterThan(a < 5 ? CLEARLY_APART : APART);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LIGHT, DARK})
  void harmAndGainCanBeToldApart(String theme) throws Exception {
    Map<String, Colour> colours = colours(theme);
    for (Vision vision : Vision.values()) {
      assertThat(
              colours.get("harm").seenWith(vision).distance(colours.get("gain").seenWith(vision)))
          .as("%s", vision)
          .isGreaterThan(CLEARLY_APART);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LIGHT, DARK})
  void textAndLinesStandOutFromWhatTheyAreOn(String theme) throws Exception {
    Map<String, Colour> colours = colours(theme);
    for (String text : List.of("ink", "soft", "harm", "gain")) {
      for (String ground : List.of("page", "card", "hover")) {
        assertContrast(colours, text, ground, OF_TEXT);
      }
    }
    assertContrast(colours, "harm", "harm-wash", OF_TEXT);
    assertContrast(colours, "gain", "gain-wash", OF_TEXT);
    assertContrast(colours, "ink", "harm-wash", OF_TEXT);
    assertContrast(colours, "focus", "card", OF_LINES);
    for (int group = 0; group <= 5; group++) {
      assertContrast(colours, "group-" + group, "card", OF_LINES);
    }
  }

  private static void assertContrast(
      Map<String, Colour> colours, String front, String back, double least) {
    assertThat(colours.get(front).contrast(colours.get(back)))
        .as("%s on %s", front, back)
        .isGreaterThan(least);
  }

  /** The colours of a theme, from the page's own style sheet. */
  private static Map<String, Colour> colours(String theme) throws Exception {
    String sheet;
    try (InputStream stream = PaletteTest.class.getResourceAsStream("/page/theme.css")) {
      sheet = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    int begin = sheet.indexOf(theme + " {");
    Matcher found =
        Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});")
            .matcher(sheet.substring(begin, sheet.indexOf('}', begin)));
    Map<String, Colour> colours = new HashMap<>();
    while (found.find()) {
      colours.put(found.group(1), Colour.of(found.group(2)));
    }
    return colours;
  }
}
