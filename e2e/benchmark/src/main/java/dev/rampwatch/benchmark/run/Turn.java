package dev.rampwatch.benchmark.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One run of each.
 *
 * @param number from 0
 * @param all how many turns there will have been when this command is over
 */
record Turn(int number, int all) {

  /**
   * Turns that follow those that were.
   *
   * @param numbers of the runs that were
   */
  static List<Turn> after(IntStream numbers, int howMany) {
    int first = numbers.max().orElse(-1) + 1;
    int all = first + howMany;
    return IntStream.range(first, all).mapToObj(number -> new Turn(number, all)).toList();
  }

  /**
   * Forwards in the first turn, backwards in the next, and so on (ABBA): a machine that grows
   * slower or faster favours none.
   */
  <T> List<T> order(List<T> contenders) {
    List<T> order = new ArrayList<>(contenders);
    if (number % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  @Override
  public String toString() {
    return "run " + (number + 1) + " of " + all;
  }
}
