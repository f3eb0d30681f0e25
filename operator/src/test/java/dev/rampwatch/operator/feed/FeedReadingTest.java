package dev.rampwatch.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jobs can make of a feed. */
final class FeedReadingTest {
  @ParameterizedTest
  @CsvSource({"true, true, PT1M", "false, true, PT1M", "true, false, PT1M", "false, false, PT0S"})
  void silenceCountsOnlyWhereSomebodyElseThanTheFeedWrites(
      boolean eventsFiltered, boolean activationsFiltered, Duration idleAfter) throws IOException {
    String text =
        Files.readString(Path.of("src/test/resources/scenarios/in-feed.yaml"))
            .replace("topic: events", "topic: events, filtered: " + eventsFiltered)
            .replace("topic: activations", "topic: activations, filtered: " + activationsFiltered);
    ExperimentFeed feed = new YAMLMapper().readValue(text, ExperimentFeed.class);

    assertThat(FeedReading.of(feed))
        .isInstanceOfSatisfying(
            FeedReading.Usable.class,
            usable -> assertThat(usable.idleAfter()).isEqualTo(idleAfter));
  }
}
