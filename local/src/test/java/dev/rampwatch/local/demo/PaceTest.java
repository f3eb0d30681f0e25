package dev.rampwatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void playsAnHourInASecondAtThreeThousandSixHundred() {
    var pace = new Pace(HOUR, 3600, 0);

    assertThat(pace.nanosUntil(2 * HOUR, 0)).isEqualTo(SECOND);
    assertThat(pace.nanosUntil(2 * HOUR, SECOND / 4)).isEqualTo(SECOND * 3 / 4);
  }

  @Test
  void doesNotWaitForWhatIsDue() {
    var pace = new Pace(HOUR, 3600, 0);

    assertThat(pace.nanosUntil(HOUR, 0)).isZero();
    assertThat(pace.nanosUntil(2 * HOUR, 3 * SECOND)).isZero();
  }

  @Test
  void refusesToStandStill() {
    assertThatThrownBy(() -> new Pace(0, 0, 0)).hasMessage("speed is 0.0; it must be positive");
  }
}
