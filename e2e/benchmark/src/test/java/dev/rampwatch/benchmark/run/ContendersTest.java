package dev.rampwatch.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.loop.Loop;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContendersTest {
  @TempDir private static Path folder;

  private static Load load;
  private static Check check;

  @BeforeAll
  static void writeWorkload() throws Exception {
    load = Load.of(Shape.small(7), folder);
    check = Check.of(load);
  }

  /** Peers on one backend, to be quick; the benchmark itself checks them on both. */
  static Stream<String> names() {
    return Stream.concat(
        Contenders.all().keySet().stream()
            .filter(name -> !name.endsWith("-rocksdb") || name.startsWith("rampwatch")),
        Contenders.variants().keySet().stream());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyContenderGivesTheRowsOfTheOracle(String name) throws Exception {
    try (Contender contender = Contenders.named(name)) {
      assertThat(check.differences(contender, load)).isEmpty();
    }
  }

  /** Or the check would pass whatever a contender does. */
  @Test
  void aContenderThatCountsOneEventTwiceIsFoundOut() throws Exception {
    Contender wrong =
        (ofLoad, filling, figures) ->
            new Loop()
                .run(
                    ofLoad,
                    filling,
                    new Contender.Figures.Kept(
                        figure ->
                            ((Contender.Figures.Kept) figures).target().accept(oneMore(figure))));
    assertThat(check.differences(wrong, load)).isNotEmpty();
  }

  private static Figure oneMore(Figure figure) {
    boolean chosen = figure.group().equals("control") && figure.type().equals("view");
    return new Figure(
        figure.experiment(),
        figure.group(),
        figure.type(),
        figure.bucketEnd(),
        figure.volume() + (chosen ? 1 : 0),
        figure.users(),
        figure.sumSquares());
  }

  @Test
  void anUnknownContenderIsRefusedWithTheNamesThatThereAre() {
    assertThatThrownBy(() -> Contenders.named("rampwach"))
        .hasMessageContaining("rampwach")
        .hasMessageContaining("rampwatch-heap");
  }
}
