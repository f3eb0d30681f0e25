package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Which events pass, against a count by hand, and what is left of them in the state. */
final class SpamCapTest {
  private static final long CAP = 3;
  private static final long START = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;

  private interface Use {
    void by(KeyedOneInputStreamOperatorTestHarness<String, UserRecord, UserRecord> harness)
        throws Exception;
  }

  private static void with(Use use) throws Exception {
    Path file = Files.createTempFile("feed", ".json");
    FeedConfiguration configuration =
        new FeedConfiguration(
            FeedConfiguration.VERSION,
            List.of("click", "save"),
            CAP,
            Lateness.DEFAULT,
            List.<ExperimentWindow>of(),
            Duration.ZERO);
    Files.writeString(file, JobConfigurationFile.write(configuration));
    SpamCap cap = new SpamCap(new FeedFile(file, configuration, Duration.ofSeconds(5)));
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(cap), UserRecord::user, Types.STRING)) {
      harness.open();
      use.by(harness);
    } finally {
      Files.delete(file);
    }
  }

  private static List<UserRecord> passed(List<Event> byArrival) throws Exception {
    List<UserRecord> passed = new ArrayList<>();
    with(
        harness -> {
          for (Event event : byArrival) {
            harness.processWatermark(event.arrival() - 1);
            harness.processElement(event, event.arrival());
          }
          passed.addAll(harness.extractOutputValues());
        });
    return passed;
  }

  private static Event click(String user, double minute, double arrivalMinute) {
    return new Event(
        user, "click", START + (long) (minute * MINUTE), START + (long) (arrivalMinute * MINUTE));
  }

  @Test
  void letsTheFirstOfAnHourByArrivalPassAndCountsEachHourAndUserForItself() throws Exception {
    List<Event> events =
        List.of(
            click("bot", 10, 10),
            click("bot", 5, 11),
            click("bot", 59, 60),
            click("bot", 60, 61),
            click("bot", 30, 62),
            click("alice", 30, 62),
            click("bot", 61, 63));
    assertThat(passed(events))
        .containsExactly(
            events.get(0),
            events.get(1),
            events.get(2),
            events.get(3),
            events.get(5),
            events.get(6));
  }

  @Test
  void lateAndFutureEventsAreCappedByTheHourOfTheirArrival() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(click("bot", -5_000 - 60 * i, i));
    }
    assertThat(passed(events)).hasSize((int) CAP);
  }

  @Test
  void nothingIsLeftWhenNoEventOfTheHourCanBeInTimeAnyMore() throws Exception {
    with(
        harness -> {
          for (Event event :
              List.of(click("a", 1, 1), click("a", 61, 61), click("b", -9_000, 61))) {
            harness.processElement(event, event.arrival());
          }
          assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
          harness.processWatermark(START + 245 * MINUTE - 1);
          assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
          harness.processWatermark(START + 245 * MINUTE);
          assertThat(harness.numKeyedStateEntries()).isZero();
          assertThat(harness.numEventTimeTimers()).isZero();
        });
  }

  @Property(tries = 60)
  void passesWhatACountByHandPasses(@ForAll int seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double arrival = random.nextInt(0, 600);
      double delay =
          switch (random.nextInt(4)) {
            case 0 -> random.nextDouble(-10, 0);
            case 1 -> random.nextDouble(100, 140);
            default -> random.nextDouble(0, 60);
          };
      events.add(click("u" + random.nextInt(6), arrival - delay, arrival));
    }
    events.sort(Comparator.comparingLong(Event::arrival));
    assertThat(passed(events)).containsExactlyElementsOf(byHand(events));
  }

  private static List<UserRecord> byHand(List<Event> events) {
    Map<String, Integer> counts = new HashMap<>();
    List<UserRecord> passed = new ArrayList<>();
    for (Event event : events) {
      long delay = event.arrival() - event.time();
      boolean inTime = delay <= 120 * MINUTE && delay >= -5 * MINUTE;
      long hour = Math.floorDiv(inTime ? event.time() : event.arrival(), 60 * MINUTE);
      if (counts.merge(event.user() + inTime + hour, 1, Integer::sum) <= CAP) {
        passed.add(event);
      }
    }
    return passed;
  }
}
