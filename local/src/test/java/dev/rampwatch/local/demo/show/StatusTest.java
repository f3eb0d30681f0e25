package dev.rampwatch.local.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StatusTest {
  @Test
  void isOneLine() {
    var status =
        new Status(
            "replaying",
            0.62,
            39_812.4,
            OptionalLong.of(1_204),
            Instant.parse("2019-11-28T07:15:30Z"));

    assertThat(status.line())
        .isEqualTo(
            "replaying  ▐████████████░░░░░░░░▌ 62 %  39,812 rec/s  lag 1,204  clock 28 Nov 07:15");
  }

  @Test
  void leavesOutALagThatIsNotKnown() {
    var status = new Status("replaying", 0, 0, OptionalLong.empty(), Instant.EPOCH);

    assertThat(status.line())
        .isEqualTo("replaying  ▐░░░░░░░░░░░░░░░░░░░░▌ 0 %  0 rec/s  clock 1 Jan 00:00");
  }

  @Test
  void measuresTheRateOverTheLastSeconds() {
    var rate = new Rate();
    long second = Duration.ofSeconds(1).toNanos();

    assertThat(rate.perSecond(0, 0)).isZero();
    assertThat(rate.perSecond(2 * second, 200)).isEqualTo(100);
    assertThat(rate.perSecond(7 * second, 200)).isZero();
  }
}
