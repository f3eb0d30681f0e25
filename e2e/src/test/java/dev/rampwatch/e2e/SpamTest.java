package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class SpamTest {
  @Test
  void checkpointsGoOnWhileOneUserSendsTensOfThousandsOfEvents() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("spam");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");

    List<Traffic.Entry> records = new ArrayList<>(run.traffic(10, 1_000, start));
    records.add(Traffic.activation(run.name(), "bot", start.plusSeconds(1)));
    records.addAll(Traffic.bot(11, 50_000, start.plusSeconds(60), Duration.ofMinutes(5)));
    records.sort(Comparator.comparingLong(Traffic.Entry::arrival));
    // Until all tasks run, each attempt counts as failed.
    await("a first checkpoint")
        .atMost(Duration.ofMinutes(3))
        .until(() -> run.checkpoints("completed") > 0);
    long completed = run.checkpoints("completed");
    long failed = run.checkpoints("failed");
    run.publish(records);

    run.awaitExactRows();
    assertThat(run.checkpoints("completed")).isGreaterThan(completed);
    assertThat(run.checkpoints("failed")).isEqualTo(failed);
  }
}
