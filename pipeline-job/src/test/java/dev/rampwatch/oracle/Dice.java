package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded source of choices. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Another source, so that what one part of a case draws does not shift the other parts. */
  Dice split() {
    return new Dice(random.split());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Both bounds included. */
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /** Both bounds included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  double unit() {
    return random.nextDouble();
  }

  /** -1, 0 or 1 ms: a bound, and either side of it. */
  long beside() {
    return between(-1L, 1L);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
    }
    return shuffled;
  }

  /** So many of the choices, each at most once, in any order. */
  <T> List<T> some(List<T> choices, int count) {
    return shuffled(choices).subList(0, Math.min(count, choices.size()));
  }
}
