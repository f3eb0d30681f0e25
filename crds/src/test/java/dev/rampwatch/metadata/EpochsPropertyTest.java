package dev.rampwatch.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Epochs of random histories against a naive reading that walks through time minute by minute. */
final class EpochsPropertyTest {
  private static final int MINUTES = 60;
  private static final String[] GROUPS = {"a", "b", "c"};

  @Property(tries = 2000)
  void epochsAreThoseOfTheNaiveReading(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 25) int period) {
    int[][] shares = new int[MINUTES][GROUPS.length];
    List<Allocation> allocations = new ArrayList<>();
    for (int group = 0; group < GROUPS.length; group++) {
      int share = 0;
      for (int minute = 0; minute < MINUTES; minute++) {
        if (random.nextInt(8) == 0) {
          share = random.nextInt(4);
          allocations.add(
              new Allocation(
                  GROUPS[group], BigDecimal.valueOf(share).movePointLeft(1), minute(minute)));
        }
        shares[minute][group] = share;
      }
    }
    Collections.shuffle(allocations, random);
    Integer ended = random.nextBoolean() ? random.nextInt(MINUTES + 20) : null;

    assertThat(new AllocationHistory(experiment(allocations, ended)).epochs(minutes(period)))
        .isEqualTo(naive(shares, period, ended));
  }

  /** Minute by minute: is an epoch open? if not, did any share grow? */
  private static List<Epoch> naive(int[][] shares, int period, @Nullable Integer ended) {
    List<Epoch> epochs = new ArrayList<>();
    int openUntil = -1;
    for (int minute = 0; minute < MINUTES; minute++) {
      boolean grew = false;
      for (int group = 0; group < GROUPS.length; group++) {
        int before = minute == 0 ? 0 : shares[minute - 1][group];
        grew = grew || shares[minute][group] > before;
      }
      boolean over = ended != null && minute >= ended;
      boolean open = minute < openUntil;
      if (grew && !open && !over) {
        openUntil = minute + period;
        int end = ended != null && ended < openUntil ? ended : openUntil;
        epochs.add(new Epoch(minute(minute), minute(end)));
      }
    }
    return epochs;
  }

  private static Experiment experiment(List<Allocation> allocations, @Nullable Integer ended) {
    return new Experiment(
        "e",
        null,
        ended == null ? null : minute(ended),
        List.of(new Group("a", true), new Group("b", false), new Group("c", false)),
        allocations,
        List.of());
  }

  private static Instant minute(int minute) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(minutes(minute));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
