package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.Checkout.at;
import static dev.rampwatch.pipeline.attribution.AttributionHarness.activation;
import static dev.rampwatch.pipeline.attribution.AttributionHarness.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.Ledger;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Metadata that the job reads of late: the counts become those of a job that knew it all along. */
final class HotConfigurationTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final List<String> TWO = List.of("control", "treatment");
  private static final List<String> THREE = List.of("control", "treatment", "treatment_b");

  @Test
  void takesBackWhatCameAfterAnEndThatWasReadOfLate() throws Exception {
    try (AttributionHarness attribution = AttributionHarness.started()) {
      attribution
          .take(activation("alice", "control", "10:00"))
          .take(event("alice", "click", "10:05"))
          .take(event("alice", "click", "10:07"))
          .take(event("alice", "click", "10:07"))
          .take(event("alice", "click", "10:20"))
          .take(activation("bob", "treatment", "10:06"))
          .take(activation("alice", "treatment", "10:08"))
          .configure(Checkout.configuration(CrossedUsers.EXCLUDE, TWO, "10:06"));
      assertThat(Ledger.of(attribution.sent()).lines())
          .containsExactly("10:15 ACTIONS control click 1/1/1", "10:15 TRIGGERED control 1");
    }
  }

  @Test
  void countsActivationsOfAGroupThatArrivedBeforeTheJobReadOfIt() throws Exception {
    try (AttributionHarness attribution = AttributionHarness.started()) {
      attribution
          .take(event("alice", "click", "10:05"))
          .take(activation("alice", "treatment_b", "10:04"))
          .take(activation("alice", "treatment_b", "10:09"))
          .clockAt("10:10")
          .configure(Checkout.configuration(CrossedUsers.EXCLUDE, THREE, null))
          .take(event("alice", "click", "10:20"));
      assertThat(Ledger.of(attribution.sent()).lines())
          .containsExactly(
              "10:15 ACTIONS treatment_b click 1/1/1",
              "10:15 TRIGGERED treatment_b 1",
              "10:30 ACTIONS treatment_b click 1/0/3");
      attribution.clockAt("27:00");
      assertThat(attribution.keptStates()).isZero();
      assertThat(attribution.timers()).isZero();
    }
  }

  @Test
  void forgetsActivationsOfAGroupThatNeverBecomesKnown() throws Exception {
    try (AttributionHarness attribution = AttributionHarness.started()) {
      attribution.take(activation("alice", "a group from nowhere", "10:00")).clockAt("10:19");
      assertThat(attribution.keptStates()).isEqualTo(1);
      attribution.clockAt("10:30");
      assertThat(attribution.keptStates()).isZero();
      assertThat(attribution.timers()).isZero();
    }
  }

  @Test
  void goesOnWhenAGroupVanishesFromTheMetadata() throws Exception {
    try (AttributionHarness attribution = AttributionHarness.started()) {
      attribution
          .take(activation("alice", "treatment", "10:00"))
          .configure(Checkout.configuration(CrossedUsers.EXCLUDE, List.of("control"), null))
          .take(event("alice", "click", "10:05"))
          .take(activation("bob", "treatment", "10:06"))
          .configure(Checkout.configuration(CrossedUsers.EXCLUDE, TWO, null));
      assertThat(Ledger.of(attribution.sent()).lines())
          .containsExactly("10:15 ACTIONS treatment click 1/1/1", "10:15 TRIGGERED treatment 2");
    }
  }

  @Property(tries = 300)
  void countsAsIfItHadKnownAllAlong(@ForAll long seed, @ForAll CrossedUsers crossedUsers)
      throws Exception {
    Random dice = new Random(seed);
    long readAt = at("03:00") + dice.nextInt(240) * MINUTE;
    String end = Checkout.clock(readAt - dice.nextInt(110) * MINUTE);
    JobConfiguration early = Checkout.configuration(crossedUsers, TWO, null);
    JobConfiguration late = Checkout.configuration(crossedUsers, THREE, end);
    List<UserRecord> records = records(dice, readAt);
    try (AttributionHarness hot = AttributionHarness.started(early);
        AttributionHarness knowing = AttributionHarness.started(late)) {
      boolean told = false;
      for (UserRecord each : records) {
        if (!told && each.arrival() > readAt) {
          hot.configure(late);
          told = true;
        }
        hot.take(each).clockAt(each.arrival());
        knowing.take(each).clockAt(each.arrival());
      }
      if (!told) {
        hot.configure(late);
      }
      assertThat(linesUpTo(at(end), hot)).isEqualTo(linesUpTo(at(end), knowing));
    }
  }

  private static List<String> linesUpTo(long end, AttributionHarness attribution) throws Exception {
    long bucket = Duration.ofMinutes(15).toMillis();
    List<SeriesDelta> deltas =
        attribution.sent().stream()
            .filter(delta -> delta.bucketEnd() - bucket < end)
            .filter(delta -> !delta.series().group().isEmpty() || isOfEvents(delta))
            .toList();
    return Ledger.of(deltas).lines();
  }

  /** Copies and crossed users; what was rejected goes by arrival, whatever the end. */
  private static boolean isOfEvents(SeriesDelta delta) {
    return switch (delta.series().kind()) {
      case DUPLICATES, CROSSED -> true;
      default -> false;
    };
  }

  /** Two users around the moment at which the job reads of the change, ascending by arrival. */
  private static List<UserRecord> records(Random dice, long readAt) {
    List<UserRecord> records = new ArrayList<>();
    int size = 1 + dice.nextInt(60);
    for (int i = 0; i < size; i++) {
      String user = "user" + dice.nextInt(2);
      long arrival = readAt + (dice.nextInt(240) - 150) * MINUTE;
      if (dice.nextInt(4) > 0) {
        long time = arrival - dice.nextInt(125) * MINUTE;
        records.add(new Event(user, dice.nextBoolean() ? "click" : "save", time, arrival));
        if (dice.nextInt(5) == 0) {
          records.add(records.get(records.size() - 1));
        }
      } else {
        long time = arrival - dice.nextInt(17) * MINUTE;
        String group = THREE.get(dice.nextInt(time > readAt - 15 * MINUTE ? 3 : 2));
        records.add(new Activation(user, Checkout.NAME, group, time, arrival));
      }
    }
    records.sort(Comparator.comparingLong(UserRecord::arrival));
    return records;
  }
}
