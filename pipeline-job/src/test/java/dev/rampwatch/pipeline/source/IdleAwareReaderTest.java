package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.CollectingDataOutput;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

/** On Flink's own outputs, whose idea of an idle reader differs from that of this one. */
final class IdleAwareReaderTest {
  private record Split(String splitId) implements SourceSplit {}

  private final CollectingDataOutput<UserRecord> given = new CollectingDataOutput<>();
  private final Queue<UserRecord> messages = new ArrayDeque<>();
  private boolean endsAfterMessages;
  private volatile boolean isExhausted = true;

  @Test
  void theFirstPartitionMayComeAfterALookThatFoundNothing() throws Exception {
    IdleAwareReader<UserRecord, Split> reader = reader();
    ReaderOutput<UserRecord> output = flinkOutput();

    InputStatus beforeAnyPartition = reader.pollNext(output);
    reader.addSplits(List.of(new Split("topic-0")));

    assertThat(beforeAnyPartition).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
  }

  @Test
  void isNotIdleWhileAPartitionHasGivenNothingYet() throws Exception {
    IdleAwareReader<UserRecord, Split> reader = reader();
    ReaderOutput<UserRecord> output = flinkOutput();
    reader.addSplits(List.of(new Split("topic-0"), new Split("topic-1")));
    messages.add(new Event("u", "click", 5, 10));

    reader.pollNext(output);
    reader.pollNext(output);

    assertThat(given.getEvents()).doesNotContain(WatermarkStatus.IDLE);
  }

  @Test
  void isIdleWhileTheWritersOfItsPartitionSayThatTheyAreAtItsEnd() throws Exception {
    IdleAwareReader<UserRecord, Split> reader = reader();
    ReaderOutput<UserRecord> output = flinkOutput();
    reader.addSplits(List.of(new Split("topic-0")));
    messages.add(WriterClock.UNHEARD);
    messages.add(new WriterClock(0, 1, 7, true));
    pollUntilIdle(reader, output);
    messages.add(new WriterClock(0, 1, 9, false));
    reader.pollNext(output);

    assertThat(given.getEvents())
        .filteredOn(WatermarkStatus.class::isInstance)
        .containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
    reader.close();
  }

  /** As where a broker is away, or the thread that fetches does not come to run. */
  @Test
  void isNotIdleWhileItsPartitionHasMoreThanItIsGiven() throws Exception {
    isExhausted = false;
    IdleAwareReader<UserRecord, Split> reader = reader(1);
    ReaderOutput<UserRecord> output = flinkOutput();
    reader.addSplits(List.of(new Split("topic-0")));
    messages.add(new Event("u", "click", 5, 10));
    for (int looks = 0; looks < 3; ) {
      looks += pollUntilAvailable(reader, output) ? 1 : 0;
    }
    assertThat(given.getEvents()).doesNotContain(WatermarkStatus.IDLE);

    isExhausted = true;
    pollUntilIdle(reader, output);
    reader.close();
  }

  private void pollUntilIdle(
      IdleAwareReader<UserRecord, Split> reader, ReaderOutput<UserRecord> output) throws Exception {
    while (!given.getEvents().contains(WatermarkStatus.IDLE)) {
      pollUntilAvailable(reader, output);
    }
  }

  /** Polls until there is nothing, and waits until there may be something: a look, or a while. */
  private static boolean pollUntilAvailable(
      IdleAwareReader<UserRecord, Split> reader, ReaderOutput<UserRecord> output) throws Exception {
    if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
      reader.isAvailable().get(30, TimeUnit.SECONDS);
      return true;
    }
    return false;
  }

  @Test
  void isActiveAtItsEndSoThatTheEndOfTimeIsPassedOn() throws Exception {
    IdleAwareReader<UserRecord, Split> reader = reader();
    ReaderOutput<UserRecord> output = flinkOutput();
    reader.addSplits(List.of(new Split("topic-0")));
    messages.add(new WriterClock(0, 1, 7, true));
    pollUntilIdle(reader, output);
    endsAfterMessages = true;

    InputStatus end = reader.pollNext(output);

    assertThat(end).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(given.getEvents())
        .filteredOn(WatermarkStatus.class::isInstance)
        .containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
  }

  private IdleAwareReader<UserRecord, Split> reader() {
    return reader(60_000);
  }

  private IdleAwareReader<UserRecord, Split> reader(long idleAfter) {
    return new IdleAwareReader<>(
        scriptedReader(),
        new IdlePartitions(idleAfter),
        new LogEnds<>() {
          @Override
          public Set<String> exhausted(Collection<Split> positions) {
            return isExhausted ? Set.of("topic-0") : Set.of();
          }

          @Override
          public void close() {}
        });
  }

  private ReaderOutput<UserRecord> flinkOutput() {
    return TimestampsAndWatermarks.<UserRecord>createProgressiveEventTimeLogic(
            WatermarkStrategy.noWatermarks(),
            new UnregisteredMetricsGroup(),
            new TestProcessingTimeService(),
            1_000,
            SystemClock.getInstance(),
            SystemClock.getInstance(),
            UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup())
        .createMainOutput(
            given,
            new TimestampsAndWatermarks.WatermarkUpdateListener() {
              @Override
              public void updateIdle(boolean isIdle) {}

              @Override
              public void updateCurrentEffectiveWatermark(long watermark) {}

              @Override
              public void splitFinished(String splitId) {}

              @Override
              public void updateCurrentSplitWatermark(String splitId, long watermark) {}
            });
  }

  /** A reader that gives the messages by its first partition, and then has nothing, or ends. */
  @SuppressWarnings("unchecked")
  private SourceReader<UserRecord, Split> scriptedReader() {
    return (SourceReader<UserRecord, Split>)
        Proxy.newProxyInstance(
            IdleAwareReaderTest.class.getClassLoader(),
            new Class<?>[] {SourceReader.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "pollNext" -> give((ReaderOutput<UserRecord>) arguments[0]);
                  case "isAvailable" -> new CompletableFuture<Void>();
                  case "snapshotState" -> List.of();
                  default -> null;
                });
  }

  private InputStatus give(ReaderOutput<UserRecord> output) {
    UserRecord message = messages.poll();
    if (message == null && endsAfterMessages) {
      output.releaseOutputForSplit("topic-0");
      return InputStatus.END_OF_INPUT;
    }
    if (message == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    output.createOutputForSplit("topic-0").collect(message);
    return InputStatus.MORE_AVAILABLE;
  }
}
