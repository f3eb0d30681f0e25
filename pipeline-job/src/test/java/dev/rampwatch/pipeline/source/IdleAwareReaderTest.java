package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

/** On Flink's own outputs, which fail for the release of one that never was. */
final class IdleAwareReaderTest {
  private record Split(String splitId) implements SourceSplit {}

  @Test
  void theFirstPartitionMayComeAfterALookThatFoundNothing() throws Exception {
    IdleAwareReader<UserRecord, Split> reader =
        new IdleAwareReader<>(emptyReader(), new IdlePartitions(60_000));

    InputStatus beforeAnyPartition = reader.pollNext(flinkOutput());
    reader.addSplits(List.of(new Split("topic-0")));

    assertThat(beforeAnyPartition).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.pollNext(flinkOutput())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
  }

  private static ReaderOutput<UserRecord> flinkOutput() {
    return TimestampsAndWatermarks.<UserRecord>createProgressiveEventTimeLogic(
            WatermarkStrategy.noWatermarks(),
            new UnregisteredMetricsGroup(),
            new TestProcessingTimeService(),
            1_000,
            SystemClock.getInstance(),
            SystemClock.getInstance(),
            UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup())
        .createMainOutput(
            new CollectingDataOutput<>(),
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

  /** A reader that never has anything. */
  @SuppressWarnings("unchecked")
  private static SourceReader<UserRecord, Split> emptyReader() {
    return (SourceReader<UserRecord, Split>)
        Proxy.newProxyInstance(
            IdleAwareReaderTest.class.getClassLoader(),
            new Class<?>[] {SourceReader.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "pollNext" -> InputStatus.NOTHING_AVAILABLE;
                  case "isAvailable" -> new CompletableFuture<Void>();
                  default -> null;
                });
  }
}
