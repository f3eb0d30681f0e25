package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of events that are wanted, and no longer wanted, while the feed's job runs. */
final class SelectionWhileRunningTest {
  private static final Duration TAKEN_UP = Duration.ofSeconds(15);
  private static final long NOON = 1_767_225_600_000L;

  @TempDir private Path directory;
  private final Set<String> clicks = new TreeSet<>();
  private final Set<String> views = new TreeSet<>();
  private int number;

  @Test
  void isTakenUpWithinSecondsInBothDirectionsWithoutARestart() throws Exception {
    try (KafkaBroker broker =
            KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"));
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
        Cluster cluster = Cluster.start(1)) {
      List.of("raw", "filtered", "dead").forEach(topic -> broker.createTopic(topic, 1));
      RunningJob job =
          cluster.submit(
              EventsFilter.graph(
                  directory,
                  EventsFilter.connections(
                      broker.bootstrapServers(), Map.of("partition.discovery.interval.ms", "-1")),
                  1));
      publish(producer);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> TopicContents.keys(broker, "filtered").containsAll(clicks));
      assertThat(TopicContents.keys(broker, "filtered")).doesNotContainAnyElementsOf(views);

      select("click", "view");
      await()
          .atMost(TAKEN_UP)
          .until(
              () -> {
                publish(producer);
                return !intersection(TopicContents.keys(broker, "filtered"), views).isEmpty();
              });

      select("view");
      // One of which the view has passed and the click has not.
      await()
          .atMost(TAKEN_UP)
          .until(
              () -> {
                publish(producer);
                Set<String> kept = TopicContents.keys(broker, "filtered");
                return kept.stream().anyMatch(user -> isViewWithoutItsClick(user, kept));
              });
      // From the first view on each has passed.
      Set<String> kept = TopicContents.keys(broker, "filtered");
      int first = numbers(intersection(kept, views)).first();
      int last = numbers(intersection(kept, views)).last();
      for (int view = first; view <= last; view++) {
        assertThat(kept).contains("v%05d".formatted(view));
      }
      assertThat(job.trouble()).isEmpty();
      assertThat(job.restores()).isZero();
      job.crash();
    }
  }

  private static boolean isViewWithoutItsClick(String user, Set<String> kept) {
    return user.startsWith("v") && !kept.contains("c" + user.substring(1));
  }

  private static NavigableSet<Integer> numbers(Set<String> users) {
    TreeSet<Integer> numbers = new TreeSet<>();
    users.forEach(user -> numbers.add(Integer.valueOf(user.substring(1))));
    return numbers;
  }

  private static Set<String> intersection(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }

  private void publish(KafkaProducer<String, String> producer) {
    number++;
    clicks.add(publish(producer, "c%05d".formatted(number), "click"));
    views.add(publish(producer, "v%05d".formatted(number), "view"));
    producer.flush();
  }

  private String publish(KafkaProducer<String, String> producer, String user, String type) {
    long time = NOON + 10L * number;
    var unused =
        producer.send(
            new ProducerRecord<>(
                "raw",
                0,
                time,
                user,
                "{\"user\":\"%s\",\"type\":\"%s\",\"time\":%d}".formatted(user, type, time)));
    return user;
  }

  /** In one step, as Kubernetes does. */
  private void select(String... types) throws Exception {
    Path next = directory.resolve("next.json");
    Files.writeString(
        next, JobConfigurationFile.write(FeedConfiguration.of(List.of(types), List.of())));
    Files.move(
        next,
        directory.resolve("feed.json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
