package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a partition counts as idle: after ten seconds here, and only where it is known to end. */
final class IdlePartitionsTest {
  private static final long SECOND = 1_000;

  private final IdlePartitions partitions = new IdlePartitions(10 * SECOND);

  private static List<String> ids(Collection<IdlePartitions.Partition> found) {
    return found.stream().map(IdlePartitions.Partition::id).toList();
  }

  /** A reader that has nothing to give looks, where it wants to, and is answered at once. */
  private List<String> lookAt(long second, String... exhausted) {
    return lookAt(partitions, second, exhausted);
  }

  private static List<String> lookAt(IdlePartitions partitions, long second, String... exhausted) {
    long now = second * SECOND;
    if (!partitions.wantsLook(now)) {
      return List.of();
    }
    partitions.lookBegins(now);
    return ids(partitions.found(Set.of(exhausted), now));
  }

  private static WriterClock idle(int writer, int writers) {
    return new WriterClock(writer, writers, 5, true);
  }

  @Test
  void isIdleAfterItsTimeWhereItEndsAtTheReader() {
    partitions.watch("a", 0);
    assertThat(lookAt(1, "a")).isEmpty();
    assertThat(lookAt(9, "a")).isEmpty();
    assertThat(lookAt(10, "a")).containsExactly("a");
  }

  @Test
  void isNotIdleHoweverLongItsReaderIsGivenNothing() {
    partitions.watch("a", 0);
    for (int second = 1; second < 10_000; second++) {
      assertThat(lookAt(second)).isEmpty();
    }
    assertThat(lookAt(10_000, "a")).containsExactly("a");
  }

  @Test
  void looksAreASecondApart() {
    partitions.watch("a", 0);
    assertThat(lookAt(20)).isEmpty();
    assertThat(partitions.wantsLook(21 * SECOND - 1)).isFalse();
    assertThat(partitions.wantsLook(21 * SECOND)).isTrue();
  }

  @Test
  void aLookSaysNothingOfWhatWasGivenSinceItBegan() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    partitions.watch("b", 0);
    assertThat(partitions.wantsLook(10 * SECOND)).isTrue();
    partitions.lookBegins(10 * SECOND);
    partitions.gaveRecord(a);
    assertThat(ids(partitions.found(Set.of("a", "b"), 10 * SECOND))).containsExactly("b");
  }

  @Test
  void anAnswerThatComesLateSaysNothing() {
    partitions.watch("a", 0);
    assertThat(partitions.wantsLook(10 * SECOND)).isTrue();
    partitions.lookBegins(10 * SECOND);
    assertThat(partitions.found(Set.of("a"), 20 * SECOND)).isEmpty();
  }

  @Test
  void isIdleNoLongerWhereNobodyHasSaidSoOfLate() {
    partitions.watch("a", 0);
    lookAt(10, "a");
    lookAt(15, "a");
    assertThat(partitions.lapsed(24 * SECOND)).isEmpty();
    lookAt(24);
    assertThat(ids(partitions.lapsed(25 * SECOND))).containsExactly("a");
    assertThat(partitions.areAllIdle()).isFalse();
    assertThat(lookAt(26, "a")).containsExactly("a");
  }

  @Test
  void noSilenceCountsWhereOnlyWritersSayThatTheyAreIdle() {
    IdlePartitions told = new IdlePartitions(0);
    IdlePartitions.Partition a = told.watch("a", 0);
    for (int second = 1; second < 10_000; second++) {
      assertThat(told.wantsLook(second * SECOND)).isFalse();
    }
    told.heard(a, idle(0, 1));
    assertThat(lookAt(told, 10_000, "a")).containsExactly("a");
  }

  @Test
  void whatWritersSaidInThePastIsNothingNew() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    for (int i = 0; i < 100; i++) {
      partitions.heard(a, idle(0, 2));
      partitions.heard(a, idle(1, 2));
    }
    assertThat(partitions.areAllIdle()).isFalse();
    assertThat(lookAt(1)).isEmpty();
    assertThat(lookAt(2, "a")).containsExactly("a");
    assertThat(partitions.lookedAtAll()).isFalse();

    partitions.heard(a, idle(0, 2));
    assertThat(partitions.lookedAtAll()).isFalse();
    partitions.heard(a, idle(1, 2));
    assertThat(partitions.lookedAtAll()).isTrue();
    assertThat(partitions.lookedAtAll()).isFalse();
  }

  @Test
  void looksThatBeganBeforeTheLastCountForNoFurtherOne() {
    partitions.watch("a", 0);
    lookAt(10, "a");
    partitions.lookBegins(11 * SECOND);
    assertThat(partitions.lookedAtAll()).isTrue();
    partitions.found(Set.of("a"), 11 * SECOND);
    assertThat(partitions.lookedAtAll()).isFalse();
    lookAt(12, "a");
    assertThat(partitions.lookedAtAll()).isTrue();
  }

  @Test
  void aReaderWithoutPartitionsHoldsNobodyBackForLong() {
    IdlePartitions none = new IdlePartitions(0);
    none.watchForSome(0);
    for (int second = 1; second < 10; second++) {
      lookAt(none, second);
    }
    assertThat(none.areAllIdle()).isFalse();
    lookAt(none, 10);
    assertThat(none.areAllIdle()).isTrue();
  }

  @Test
  void aRecordStartsTheWaitAnew() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    partitions.watch("b", 0);
    lookAt(1, "a", "b");
    partitions.gaveRecord(a);
    assertThat(lookAt(10, "a", "b")).containsExactly("b");
    assertThat(lookAt(19, "a", "b")).isEmpty();
    assertThat(lookAt(20, "a", "b")).containsExactly("a");
  }

  @Test
  void saysOnceThatAPartitionIsIdleAndAgainAfterItWoke() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    assertThat(lookAt(10, "a")).containsExactly("a");
    assertThat(lookAt(11, "a")).isEmpty();
    partitions.gaveRecord(a);
    assertThat(lookAt(12, "a")).isEmpty();
    assertThat(lookAt(22, "a")).containsExactly("a");
  }

  @Test
  void aRecordMakesTheOthersHoldTheClockUntilALookThatBeganLater() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    IdlePartitions.Partition b = partitions.watch("b", 0);
    lookAt(10, "a", "b");
    assertThat(partitions.areAllIdle()).isTrue();

    assertThat(partitions.gaveRecord(a)).containsExactlyInAnyOrder(a, b);
    assertThat(partitions.gaveRecord(a)).isEmpty();
    assertThat(partitions.areAllIdle()).isFalse();
    assertThat(lookAt(11, "a", "b")).containsExactly("b");
  }

  @Test
  void writersThatAreIdleNoLongerWakeTheOthersToo() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    IdlePartitions.Partition b = partitions.watch("b", 0);
    partitions.heard(a, idle(0, 1));
    partitions.heard(b, idle(0, 1));
    lookAt(1, "a", "b");
    assertThat(partitions.heard(a, idle(0, 1))).isEmpty();
    assertThat(partitions.heard(a, new WriterClock(0, 1, 9, false)))
        .containsExactlyInAnyOrder(a, b);
    assertThat(lookAt(2, "a", "b")).containsExactly("b");
  }

  @Test
  void writersSayThemselvesThatTheyAreIdle() {
    IdlePartitions.Partition a = partitions.watch("a", 0);
    partitions.heard(a, new WriterClock(0, 2, 5, false));
    assertThat(lookAt(30, "a")).isEmpty();
    partitions.heard(a, idle(0, 2));
    assertThat(lookAt(31, "a")).isEmpty();
    partitions.heard(a, idle(1, 2));
    assertThat(lookAt(32, "a")).containsExactly("a");
    assertThat(partitions.areAllIdle()).isTrue();
  }

  @Test
  void aReaderThatHasReadAllToItsEndIsNotIdle() {
    partitions.heard(partitions.watch("a", 0), idle(0, 1));
    lookAt(1, "a");
    assertThat(partitions.areAllIdle()).isTrue();
    partitions.forget("a");
    assertThat(partitions.areAllIdle()).isFalse();
  }

  @Test
  void knowsNothingOfAPartitionThatWasForgotten() {
    partitions.watch("a", 0);
    partitions.forget("a");
    assertThat(lookAt(10, "a")).isEmpty();
  }
}
