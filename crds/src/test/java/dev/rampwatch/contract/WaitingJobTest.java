package dev.rampwatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A thread's name as the word of a job that waits. */
final class WaitingJobTest {
  @Test
  void isReadFromTheThreadsNameAsItWasWritten() {
    WaitingJob waiting =
        new WaitingJob("TopicMissing", "topic a: b does not exist at kafka:9092: create it");
    assertThat(WaitingJob.ofThread(waiting.threadName())).contains(waiting);
  }

  @Test
  void keepsOneLine() {
    assertThat(new WaitingJob("LoginRefused", "refused\n\tat Somewhere").message())
        .isEqualTo("refused");
  }

  @Test
  void isNoOtherThreads() {
    assertThat(WaitingJob.ofThread("flink-scheduler-1")).isEmpty();
    assertThat(WaitingJob.ofThread("rampwatch-waits ")).isEmpty();
    assertThat(WaitingJob.ofThread("x rampwatch-waits A: b")).isEmpty();
  }
}
