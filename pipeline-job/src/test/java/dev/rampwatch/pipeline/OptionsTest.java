package dev.rampwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The command line of a job. */
final class OptionsTest {
  @Test
  void givesTheValueOfAnOption() {
    Options options = Options.of("--configuration", "a.json", "--connections", "b.json");
    assertThat(options.required("configuration")).isEqualTo("a.json");
    assertThat(options.required("connections")).isEqualTo("b.json");
  }

  @Test
  void saysWhichOptionIsMissing() {
    assertThatThrownBy(() -> Options.of().required("connections"))
        .hasMessage("--connections is missing");
  }

  @Test
  void refusesWhatIsNoOption() {
    assertThatThrownBy(() -> Options.of("configuration", "a.json"))
        .hasMessage("\"configuration\" is no option; give options as --name value");
    assertThatThrownBy(() -> Options.of("--configuration"))
        .hasMessage("\"--configuration\" is no option; give options as --name value");
  }
}
