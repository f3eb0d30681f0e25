package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class FeedTest {
  /** As in the resource. */
  private static final int CAP = 20;

  @Test
  void rawTopicsPassThroughTheFeedsJobsAndABotIsCapped() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepareRaw("raw");
    run.apply("pipeline.yaml");
    run.awaitFeedJobs();
    Pickup pickup = new Pickup(run.name() + "-filter-activations");
    run.ramp(0.5, start);
    pickup.awaitChange("\"" + run.name() + "\"");
    assertThat(pickup.taken()).isLessThanOrEqualTo(Pickup.PROMISED);
    run.awaitReady("Running", "JobRunning");

    List<Traffic.Entry> people = new ArrayList<>(run.traffic(8, 2_000, start));
    people.add(Traffic.activation(run.name(), "bot", start.plusSeconds(1)));
    List<Traffic.Entry> bot = Traffic.bot(9, 500, start.plusSeconds(60), Duration.ofSeconds(30));
    // A broken message goes no further than the feed.
    run.publish(
        sorted(people, bot),
        sorted(
            people.stream().filter(each -> !each.text().equals("broken")).toList(),
            bot.subList(0, CAP)));

    run.awaitExactRows();
  }

  @Test
  void jobsSayWhatTheyWaitForAndStartWhenItComes() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepareLocked("locked", "not of the feed");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitFeed("Ready", "LoginRefused");
    run.awaitFeed("TopicsFit", "LoginRefused");
    run.awaitReady("Running", "LoginRefused");

    run.login("of the feed");
    assertThat(run.awaitFeed("Ready", "TopicMissing"))
        .contains("-filter-events", "topic %s-events does not exist".formatted(run.name()));
    run.awaitFeed("TopicsFit", "TopicMissing");
    run.awaitReady("Running", "TopicMissing");

    run.createTopics("events");
    run.awaitFeedJobs();
    // The raw topics are the test's to stamp, which the jobs tell of as they run.
    run.awaitFeed("TopicsFit", "TimestampsOfWriters");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(10, 500, start);
    run.publish(records, records.stream().filter(each -> !each.text().equals("broken")).toList());
    run.awaitExactRows();
  }

  private static List<Traffic.Entry> sorted(List<Traffic.Entry> one, List<Traffic.Entry> other) {
    List<Traffic.Entry> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(Comparator.comparingLong(Traffic.Entry::arrival));
    return all;
  }
}
