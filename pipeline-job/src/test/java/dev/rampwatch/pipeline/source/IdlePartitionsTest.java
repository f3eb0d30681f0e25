package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a partition counts as idle: after ten seconds here, and only if its reader ran dry. */
final class IdlePartitionsTest {
  private static final long SECOND = 1_000;

  private final IdlePartitions partitions = new IdlePartitions(10 * SECOND);

  private List<String> dryAt(long second) {
    return partitions.ranDry(second * SECOND).stream().map(IdlePartitions.Partition::id).toList();
  }

  @Test
  void isIdleAfterItsTimeIfTheReaderKeptRunningDry() {
    partitions.watch("a", 0);
    assertThat(dryAt(1)).isEmpty();
    assertThat(dryAt(5)).isEmpty();
    assertThat(dryAt(9)).isEmpty();
    assertThat(dryAt(10)).containsExactly("a");
  }

  @Test
  void isNotIdleByTimeAlone() {
    partitions.watch("a", 0);
    assertThat(dryAt(3_600)).isEmpty();
    assertThat(dryAt(3_601)).isEmpty();
    assertThat(dryAt(3_602)).containsExactly("a");
  }

  @Test
  void noSilenceCountsWhereOnlyWritersSayThatTheyAreIdle() {
    IdlePartitions told = new IdlePartitions(0);
    IdlePartitions.Partition a = told.watch("a", 0);
    for (int second = 1; second < 10_000; second++) {
      assertThat(told.ranDry(second * SECOND)).isEmpty();
    }
    told.heard(a, new WriterClock(0, 1, 5, true));
    assertThat(told.areAllIdle()).isTrue();
  }

  @Test
  void aReaderWithoutPartitionsHoldsNobodyBackForLong() {
    IdlePartitions none = new IdlePartitions(0);
    none.watchForSome(0);
    for (int second = 1; second < 10; second++) {
      none.ranDry(second * SECOND);
    }
    assertThat(none.areAllIdle()).isFalse();
    none.ranDry(10 * SECOND);
    assertThat(none.areAllIdle()).isTrue();
  }

  @Test
  void dryMomentsInQuickSuccessionAreOne() {
    partitions.watch("a", 0);
    for (int i = 0; i < 100; i++) {
      assertThat(partitions.ranDry(20 * SECOND + i)).isEmpty();
    }
  }

  @Test
  void aRecordStartsTheWaitAnew() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    partitions.watch("b", 0);
    dryAt(1);
    dryAt(5);
    partitions.gaveRecord(a);
    assertThat(dryAt(10)).containsExactly("b");
    dryAt(12);
    dryAt(14);
    assertThat(dryAt(19)).isEmpty();
    assertThat(dryAt(20)).containsExactly("a");
  }

  @Test
  void saysOnceThatAPartitionIsIdleAndAgainAfterItWoke() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    dryAt(1);
    dryAt(5);
    assertThat(dryAt(10)).containsExactly("a");
    assertThat(dryAt(30)).isEmpty();
    partitions.gaveRecord(a);
    assertThat(dryAt(31)).isEmpty();
    dryAt(35);
    dryAt(40);
    assertThat(dryAt(45)).containsExactly("a");
  }

  @Test
  void aRecordMakesTheOthersHoldTheClockUntilTheReaderRanDryAgain() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    IdlePartitions.Partition b = partitions.watch("b", 0);
    dryAt(1);
    dryAt(5);
    dryAt(10);
    assertThat(partitions.areAllIdle()).isTrue();

    assertThat(partitions.gaveRecord(a)).containsExactlyInAnyOrder(a, b);
    assertThat(partitions.gaveRecord(a)).isEmpty();
    assertThat(partitions.areAllIdle()).isFalse();
    assertThat(dryAt(11)).isEmpty();
    assertThat(dryAt(12)).containsExactly("b");
  }

  @Test
  void writersSayThemselvesThatTheyAreIdle() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    partitions.heard(a, new WriterClock(0, 2, 5, false));
    dryAt(10);
    dryAt(20);
    assertThat(dryAt(30)).isEmpty();
    partitions.heard(a, new WriterClock(0, 2, 5, true));
    assertThat(a.isIdle()).isFalse();
    assertThat(partitions.heard(a, new WriterClock(1, 2, 5, true))).isTrue();
    assertThat(partitions.areAllIdle()).isTrue();
  }

  @Test
  void aReaderThatHasReadAllToItsEndIsNotIdle() {
    partitions.heard(partitions.watch("a", 0), new WriterClock(0, 1, 5, true));
    assertThat(partitions.areAllIdle()).isTrue();
    partitions.forget("a");
    assertThat(partitions.areAllIdle()).isFalse();
  }

  @Test
  void knowsNothingOfAPartitionThatWasForgotten() {
    partitions.watch("a", 0);
    partitions.forget("a");
    dryAt(1);
    dryAt(5);
    assertThat(dryAt(10)).isEmpty();
  }
}
