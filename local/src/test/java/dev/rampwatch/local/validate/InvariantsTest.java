package dev.rampwatch.local.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class InvariantsTest {
  private static final Series SERIES = new Series("checkout", 0, "control", "click");

  private static List<String> broken(NavigableMap<Long, Long> crossed, Figures... rows) {
    NavigableMap<Long, Figures> line = new TreeMap<>();
    for (Figures row : rows) {
      line.put(900_000L * (line.size() + 1), row);
    }
    return Invariants.broken(SERIES, line, crossed);
  }

  @Test
  void countsMayFallOnlyWhenUsersCross() {
    Figures[] rows = {new Figures(5, 2, 13, 4), new Figures(3, 1, 9, 3)};
    assertThat(broken(new TreeMap<>(), rows))
        .containsExactly("control click at 1970-01-01T00:30:00Z: counts fell within the epoch");
    NavigableMap<Long, Long> crossed = new TreeMap<>();
    crossed.put(1_800_000L, 1L);
    assertThat(broken(crossed, rows)).isEmpty();
  }

  @Test
  void noMoreUsersActThanThereAre() {
    assertThat(broken(new TreeMap<>(), new Figures(5, 5, 5, 4)))
        .singleElement()
        .asString()
        .endsWith("5 users acted of 4 triggered");
  }

  @Test
  void squaresAreAtLeastWhatEvenUsersWouldMake() {
    assertThat(broken(new TreeMap<>(), new Figures(10, 2, 49, 4)))
        .singleElement()
        .asString()
        .endsWith("sumSquares is 49, at least volume²/users = 50");
  }

  @Test
  void aNewEpochStartsFromZero() {
    Figures last = new Figures(100, 20, 900, 50);
    assertThat(Invariants.isNotReset(last, new Figures(103, 21, 911, 51))).isTrue();
    assertThat(Invariants.isNotReset(last, new Figures(3, 1, 9, 5))).isFalse();
    assertThat(Invariants.isNotReset(Figures.ZERO, Figures.ZERO)).isFalse();
  }
}
