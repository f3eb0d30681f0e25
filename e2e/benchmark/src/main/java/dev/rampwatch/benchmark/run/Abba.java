package dev.rampwatch.benchmark.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order of runs by which a machine that grows slower or faster favours none. */
final class Abba {
  private Abba() {}

  /** Forwards in the first run, which is number 0, backwards in the next, and so on. */
  static <T> List<T> order(List<T> all, int run) {
    List<T> order = new ArrayList<>(all);
    if (run % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
