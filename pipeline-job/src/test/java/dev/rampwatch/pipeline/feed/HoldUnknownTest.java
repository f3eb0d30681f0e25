package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.pipeline.configuration.ConfigurationState;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Activations of experiments that are wanted, that come to be wanted, and that never are. */
final class HoldUnknownTest {
  private static final Duration HOLD = Duration.ofMinutes(4);
  private static final long MINUTE = 60_000;
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private static FeedConfiguration wanting(String... experiments) {
    return new FeedConfiguration(
        FeedConfiguration.VERSION,
        List.of("click"),
        1,
        Lateness.DEFAULT,
        List.of(experiments).stream()
            .map(name -> new ExperimentWindow(name, START, START.plus(Duration.ofDays(3))))
            .toList(),
        HOLD);
  }

  private static KeyedBroadcastOperatorTestHarness<String, UserRecord, String, UserRecord> harness(
      @Nullable OperatorSubtaskState snapshot) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<String, UserRecord, String, UserRecord>(
            new CoBroadcastWithKeyedOperator<>(
                new HoldUnknown(wanting("old")), List.of(ConfigurationState.descriptor())),
            UserRecord::user,
            Types.STRING,
            128,
            1,
            0);
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static Activation activation(String experiment, double minute) {
    long time = START.toEpochMilli() + (long) (minute * MINUTE);
    return new Activation("u1", experiment, "control", time, time + 1_000);
  }

  private static int heldEntries(
      KeyedBroadcastOperatorTestHarness<String, UserRecord, String, UserRecord> harness) {
    var operator = (AbstractStreamOperator<?>) harness.getOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  private static String text(String... experiments) {
    return JobConfigurationFile.write(wanting(experiments));
  }

  @Test
  void aNewlyRampedExperimentLosesNothingThatCameBeforeTheWordOfIt() throws Exception {
    OperatorSubtaskState snapshot;
    Activation first = activation("new", 1);
    Activation second = activation("new", 2);
    Activation other = activation("other", 2);
    try (var harness = harness(null)) {
      harness.processElement(first, first.arrival());
      harness.processElement(activation("old", 1), 0);
      assertThat(harness.extractOutputValues()).containsExactly(activation("old", 1));
      snapshot = harness.snapshot(1, 1);
    }
    try (var restored = harness(snapshot)) {
      restored.processElement(second, second.arrival());
      restored.processElement(other, other.arrival());
      restored.processBroadcastElement(text("old", "new"), 0);
      assertThat(restored.extractOutputValues()).containsExactlyInAnyOrder(first, second);
      restored.watermark(START.plus(Duration.ofMinutes(7)).toEpochMilli());
      restored.processBroadcastElement(text("other"), 0);
      assertThat(restored.extractOutputValues()).hasSize(2);
      assertThat(heldEntries(restored)).isZero();
      assertThat(restored.numEventTimeTimers()).isZero();
    }
  }

  @Property(tries = 60)
  void passesWhatIsWantedWithinTheHoldingTime(@ForAll int seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    int wordAt = random.nextInt(20);
    List<UserRecord> expected = new ArrayList<>();
    List<UserRecord> uncertain = new ArrayList<>();
    try (var harness = harness(null)) {
      for (int minute = 0; minute < 20; minute++) {
        Activation next = activation(random.nextBoolean() ? "new" : "never", minute);
        if (minute == wordAt) {
          harness.processBroadcastElement(text("new"), 0);
        }
        harness.watermark(next.arrival() - 1);
        harness.processElement(next, next.arrival());
        if (next.experiment().equals("new")) {
          // Within the hold; what is on its very end may or may not be there still.
          (minute > wordAt - 4 ? expected : uncertain).add(next);
        }
      }
      List<UserRecord> passed = new ArrayList<>(harness.extractOutputValues());
      assertThat(passed).containsAll(expected);
      passed.removeAll(expected);
      assertThat(uncertain).containsAll(passed);
      assertThat(passed.size()).isLessThanOrEqualTo(2);
    }
  }
}
