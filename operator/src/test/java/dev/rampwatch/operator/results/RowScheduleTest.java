package dev.rampwatch.operator.results;

import static dev.rampwatch.operator.results.RowsInTables.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Buckets of 15 minutes from 10:00 to 11:00, final at 13:00, ten minutes of slack. */
final class RowScheduleTest {
  private final EpochQuestion.Schedule sinceTen = jobStarted(at("10:00"));

  @Test
  void aRowIsLateABucketAndTheSlackAfterTheOneBefore() {
    assertThat(sinceTen.isLate(at("10:00"), at("10:25"))).isFalse();
    assertThat(sinceTen.isLate(at("10:00"), at("10:26"))).isTrue();
    assertThat(sinceTen.isLate(at("10:15"), at("10:26"))).isFalse();
  }

  @Test
  void afterTheLastBucketOnlyTheFinalRowsCanBeLate() {
    assertThat(sinceTen.isLate(at("11:00"), at("13:10"))).isFalse();
    assertThat(sinceTen.isLate(at("11:00"), at("13:11"))).isTrue();
  }

  @Test
  void aJobThatHasJustStartedIsGivenTime() {
    assertThat(jobStarted(at("10:40")).isLate(at("10:00"), at("11:05"))).isFalse();
    assertThat(jobStarted(at("10:40")).isLate(at("10:00"), at("11:06"))).isTrue();
  }

  @Test
  void withoutAJobNothingIsDue() {
    assertThat(jobStarted(null).isLate(at("10:00"), at("20:00"))).isFalse();
  }

  private static EpochQuestion.Schedule jobStarted(Instant started) {
    return new EpochQuestion.Schedule(Duration.ofMinutes(15), at("11:00"), at("13:00"), started);
  }
}
