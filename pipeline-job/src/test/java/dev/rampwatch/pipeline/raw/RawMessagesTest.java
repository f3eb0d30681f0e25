package dev.rampwatch.pipeline.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of raw messages where they are fetched, by their own timestamps. */
final class RawMessagesTest {
  private static final long NOON = Instant.parse("2026-01-02T12:00:00Z").toEpochMilli();

  @TempDir private Path directory;
  private final Map<String, Counter> counters = new HashMap<>();
  private RawMessages messages;
  private long offset;

  @BeforeEach
  void open() throws IOException {
    FeedConfiguration configuration = FeedConfiguration.of(List.of("click"), List.of());
    Path file = directory.resolve("feed.json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    messages =
        new RawMessages(
            RawFormat.JSON,
            RecordKind.EVENT,
            new FeedFile(file, configuration, Duration.ofSeconds(5)));
    messages.open(
        new DeserializationSchema.InitializationContext() {
          @Override
          public MetricGroup getMetricGroup() {
            return new Counters();
          }

          @Override
          public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(RawMessagesTest.class.getClassLoader());
          }
        });
  }

  private List<RawRecord> read(long timestamp, String type) {
    byte[] value =
        "{\"user\":\"u\",\"type\":\"%s\",\"time\":%d}".formatted(type, NOON).getBytes(UTF_8);
    List<RawRecord> read = new ArrayList<>();
    messages.deserialize(
        new ConsumerRecord<>(
            "raw",
            0,
            offset++,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(read));
    return read;
  }

  /** Remembers its counters. */
  private final class Counters extends UnregisteredMetricsGroup {
    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(name, unseen -> new SimpleCounter());
    }
  }

  private long count(String counter) {
    return counters.get(counter).getCount();
  }

  @Test
  void countsWhatBecomesOfMessages() {
    read(NOON, "click");
    read(NOON, "view");
    read(NOON, "view");
    read(-2, "click");
    assertThat(count("raw")).isEqualTo(4);
    assertThat(count("unwanted")).isEqualTo(2);
    assertThat(count("malformed")).isEqualTo(1);
  }

  @Test
  void takesTheTimestampForTheArrival() {
    assertThat(read(NOON, "click"))
        .singleElement()
        .isInstanceOf(RawRecord.Kept.class)
        .extracting(RawRecord::arrival)
        .isEqualTo(NOON);
    assertThat(read(NOON + 2_000, "view")).containsExactly(new RawRecord.Passed(NOON + 2_000));
  }

  @Test
  void refusesMessagesWhoseTimestampWouldLeadTheClockAstray() {
    List<Long> absurd =
        List.of(
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli(),
            Long.MAX_VALUE,
            NOON * 1_000,
            Long.MIN_VALUE,
            -2L);
    for (long timestamp : absurd) {
      for (String type : List.of("click", "view")) {
        assertThat(read(timestamp, type))
            .singleElement()
            .isInstanceOfSatisfying(
                RawRecord.Refused.class,
                refused -> {
                  assertThat(refused.arrival()).isNegative();
                  assertThat(refused.reason()).contains("not between 1970 and 2099");
                  assertThat(refused.message()).isNotEmpty();
                });
      }
    }
  }

  @Test
  void refusesMessagesWithoutATimestamp() {
    assertThat(read(ConsumerRecord.NO_TIMESTAMP, "click"))
        .singleElement()
        .isInstanceOfSatisfying(
            RawRecord.Refused.class,
            refused -> {
              assertThat(refused.arrival()).isNegative();
              assertThat(refused.reason()).contains("has no timestamp");
            });
  }
}
