package dev.rampwatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who stamps messages, as told by brokers and by jobs. */
final class TimestampSourceTest {
  @ParameterizedTest
  @EnumSource
  void isTheSameAfterItsWayThroughAMetric(TimestampSource source) {
    assertThat(TimestampSource.ofMetric(source.stampedByLog())).isEqualTo(source);
  }

  @Test
  void isReadFromTheTopicsSetting() {
    assertThat(TimestampSource.ofSetting("LogAppendTime")).isEqualTo(TimestampSource.LOG);
    assertThat(TimestampSource.ofSetting("CreateTime")).isEqualTo(TimestampSource.WRITER);
    assertThat(TimestampSource.ofSetting(null)).isEqualTo(TimestampSource.NOT_TOLD);
  }
}
