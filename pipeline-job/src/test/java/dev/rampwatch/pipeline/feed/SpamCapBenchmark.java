package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events a CPU second through the spam cap, the feed's only stage with state. It sees what {@link
 * dev.rampwatch.pipeline.raw.RawTopic} keeps, some five of a hundred raw events:
 *
 * <pre>mvn -pl pipeline-job -am test -Dtest=SpamCapBenchmark
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
final class SpamCapBenchmark {
  private static final int EVENTS = 50_000;
  private static final int USERS = 20_000;
  private static final int ROUNDS = 4;
  private static final long START = 1_767_225_600_000L;

  @TempDir private Path directory;

  @Test
  void measures() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "load average %.1f; events a CPU second through the spam cap, %,d users, by round%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        USERS);
    measure("heap", new HashMapStateBackend());
    measure("RocksDB", new EmbeddedRocksDBStateBackend());
  }

  private void measure(String name, StateBackend backend) throws Exception {
    FeedConfiguration configuration = FeedConfiguration.of(List.of("save"), List.of());
    Path file = directory.resolve("feed.json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    SpamCap cap = new SpamCap(new FeedFile(file, configuration, Duration.ofSeconds(5)));
    SplittableRandom random = new SplittableRandom(1);
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(cap), UserRecord::user, Types.STRING)) {
      harness.setStateBackend(backend);
      harness.open();
      System.out.printf("%-8s", name);
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(Locale.ROOT, " %,10d", rate(harness, random, round));
      }
      System.out.println();
    }
  }

  /** Each round is ten minutes of events, and ends with a watermark. */
  private static long rate(
      KeyedOneInputStreamOperatorTestHarness<String, UserRecord, UserRecord> harness,
      SplittableRandom random,
      int round)
      throws Exception {
    long from = START + round * 600_000L;
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < EVENTS; i++) {
      long time = from + i * 3L;
      harness.processElement(new Event("u" + random.nextInt(USERS), "save", time, time), time);
    }
    harness.processWatermark(from + EVENTS * 3L);
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(harness.getOutput()).hasSize(EVENTS + 1);
    harness.getOutput().clear();
    return EVENTS * 1_000_000_000L / nanos;
  }
}
