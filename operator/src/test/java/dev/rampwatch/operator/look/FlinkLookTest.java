package dev.rampwatch.operator.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.operator.feed.JobWord;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read from the answers that Flink gave about one of a feed's jobs. */
final class FlinkLookTest {
  private final FlinkLook look = new FlinkLook();
  private RecordedFlink flink;

  @BeforeEach
  void start() throws IOException {
    flink = RecordedFlink.start();
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void readsRatesAndTopicsOfARunningJob() throws IOException {
    assertThat(look.numbers(flink.address(), flink.job(), JobWord.metrics()))
        .containsEntry("topic.raw.partitions", 2.0)
        .containsEntry("topic.raw.stampedByLog", 0.0)
        .containsEntry("topic.filtered.partitions", 3.0)
        .containsEntry("topic.filtered.partitionsAtStart", 2.0)
        .containsEntry("topic.deadLetter.partitions", 1.0)
        .containsKeys(
            "rawPerSecond",
            "unwantedPerSecond",
            "malformedPerSecond",
            "keptPerSecond",
            "cappedPerSecond",
            "latePerSecond");
  }

  @Test
  void asksForNoMoreThanItWantsAndNeverInALongAddress() throws IOException {
    look.numbers(flink.address(), flink.job(), JobWord.metrics());
    List<URI> questions = flink.asked().stream().filter(uri -> uri.getQuery() != null).toList();
    assertThat(questions)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            uri -> {
              assertThat(uri.toString()).hasSizeLessThan(1_000);
              assertThat(uri.getQuery()).doesNotContain("numRecords", "currentOffset");
            });
  }

  @Test
  void findsWhatAProgramWaitsForAmongItsThreads() {
    assertThat(look.waiting(flink.address()))
        .hasValueSatisfying(
            waiting -> {
              assertThat(waiting.reason()).isEqualTo("TopicMissing");
              assertThat(waiting.message())
                  .startsWith("topic dead does not exist at ")
                  .endsWith(": create it");
            });
  }

  @Test
  void knowsNothingOfAJobThatDoesNotAnswer() {
    URI address = flink.address();
    assertThat(look.numbers(address, "another", JobWord.metrics())).isEmpty();
    flink.close();
    assertThat(look.numbers(address, "another", JobWord.metrics())).isEmpty();
    assertThat(look.waiting(address)).isEmpty();
  }
}
