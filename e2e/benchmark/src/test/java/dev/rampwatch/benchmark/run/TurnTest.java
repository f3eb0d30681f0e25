package dev.rampwatch.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnTest {

  @Test
  void contendersRunForwardsAndBackwardsInTurn() {
    assertThat(Turn.after(IntStream.empty(), 2))
        .extracting(turn -> turn.order(List.of("a", "b", "c")))
        .containsExactly(List.of("a", "b", "c"), List.of("c", "b", "a"));
  }

  @Test
  void turnsFollowThoseThatWereKept() {
    assertThat(Turn.after(IntStream.of(0, 0, 1), 2)).hasToString("[run 3 of 4, run 4 of 4]");
  }
}
