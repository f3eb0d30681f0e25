package dev.rampwatch.e2e;

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
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    run.awaitFeedJobs();

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

  private static List<Traffic.Entry> sorted(List<Traffic.Entry> one, List<Traffic.Entry> other) {
    List<Traffic.Entry> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(Comparator.comparingLong(Traffic.Entry::arrival));
    return all;
  }
}
