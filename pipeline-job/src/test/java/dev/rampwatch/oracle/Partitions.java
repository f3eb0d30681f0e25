package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Spreads lines over files, each ascending by arrival: some empty, some that start when others are
 * far on, some that end early.
 */
final class Partitions {
  /** A line, and the arrival by which it is ordered. */
  record Line(long arrival, String text) {}

  /** From and to which arrival a file takes part. */
  private record Span(long from, long to) {
    boolean contains(Line line) {
      return from <= line.arrival() && line.arrival() <= to;
    }
  }

  private static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Span NONE = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

  private final Dice dice;

  Partitions(Dice dice) {
    this.dice = dice;
  }

  List<List<String>> spread(List<Line> lines, Supplier<String> malformed) {
    // Ties in arrival are left in any order.
    List<Line> sorted = dice.shuffled(lines);
    sorted.sort(Comparator.comparingLong(Line::arrival));
    List<Span> spans = spans(sorted);
    List<List<String>> files = new ArrayList<>();
    spans.forEach(span -> files.add(new ArrayList<>()));
    for (Line line : sorted) {
      int file = dice.between(0, files.size() - 1);
      files.get(spans.get(file).contains(line) ? file : 0).add(line.text());
    }
    for (List<String> file : files) {
      for (int i = dice.chance(0.6) ? dice.between(1, 6) : 0; i > 0; i--) {
        file.add(dice.between(0, file.size()), malformed.get());
      }
    }
    return files;
  }

  /** The first file takes what the others do not. */
  private List<Span> spans(List<Line> sorted) {
    List<Span> spans = new ArrayList<>(List.of(ALL));
    for (int i = dice.between(0, 3); i > 0; i--) {
      long middle = sorted.isEmpty() ? 0 : dice.pick(sorted).arrival();
      spans.add(
          dice.pick(
              List.of(
                  ALL,
                  ALL,
                  NONE,
                  new Span(middle, Long.MAX_VALUE),
                  new Span(Long.MIN_VALUE, middle))));
    }
    return spans;
  }
}
