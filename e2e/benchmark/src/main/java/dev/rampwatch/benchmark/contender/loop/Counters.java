package dev.rampwatch.benchmark.contender.loop;

import dev.rampwatch.benchmark.contender.Figure;
import java.util.function.Consumer;

/** Changes of all series by bucket, in arrays. */
final class Counters implements Changes {
  private static final int WIDTH = 3;

  private final Layout layout;

  /** By series, then three by bucket. */
  private final long[][] changes;

  private final long[][] triggered;

  Counters(Layout layout) {
    this.layout = layout;
    changes = new long[layout.groups() * layout.types()][layout.buckets() * WIDTH];
    triggered = new long[layout.groups()][layout.buckets()];
  }

  @Override
  public void add(int series, int bucket, long volume, long users, long squares) {
    long[] ofSeries = changes[series];
    int at = bucket * WIDTH;
    ofSeries[at] += volume;
    ofSeries[at + 1] += users;
    ofSeries[at + 2] += squares;
  }

  @Override
  public void trigger(int group, int bucket, long users) {
    triggered[group][bucket] += users;
  }

  void figures(Consumer<Figure> target) {
    for (int series = 0; series < changes.length; series++) {
      long[] sum = new long[WIDTH];
      for (int bucket = 0; bucket < layout.buckets(); bucket++) {
        for (int i = 0; i < WIDTH; i++) {
          sum[i] += changes[series][bucket * WIDTH + i];
        }
        target.accept(layout.figure(series, bucket, sum[0], sum[1], sum[2]));
      }
    }
    for (int group = 0; group < triggered.length; group++) {
      long users = 0;
      for (int bucket = 0; bucket < layout.buckets(); bucket++) {
        users += triggered[group][bucket];
        target.accept(layout.triggered(group, bucket, users));
      }
    }
  }
}
