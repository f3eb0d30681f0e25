package dev.rampwatch.benchmark.workload;

import java.util.SplittableRandom;

/** Which users are in which experiments and groups: drawn anew for a user, always alike. */
final class Membership {
  /** One user in a hundred may be seen in any group. */
  private static final int WANDERERS = 100;

  private final Shape shape;
  private final double[] experiments;
  private final double[] groups;

  Membership(Shape shape) {
    this.shape = shape;
    experiments = cumulative(shape.experiments(), shape.spread());
    groups = cumulative(shape.groups(), shape.spread());
  }

  private static double[] cumulative(int size, double exponent) {
    double[] sums = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      sums[rank] = sum;
    }
    return sums;
  }

  /** The experiments of a user, each once. */
  int[] experimentsOf(int user) {
    SplittableRandom random = new SplittableRandom(shape.seed() * 31 + user);
    int[] chosen = new int[shape.perUser()];
    boolean[] taken = new boolean[shape.experiments()];
    for (int i = 0; i < chosen.length; i++) {
      int draw = draw(experiments, random);
      while (taken[draw]) {
        draw = (draw + 1) % taken.length;
      }
      taken[draw] = true;
      chosen[i] = draw;
    }
    return chosen;
  }

  /** A user's group, at one of the times at which the user sees the experiment. */
  int groupOf(int user, int experiment, SplittableRandom now) {
    return user % WANDERERS == WANDERERS - 1
        ? draw(groups, now)
        : draw(groups, new SplittableRandom((shape.seed() + user) * 1_000_003 + experiment));
  }

  private static int draw(double[] sums, SplittableRandom random) {
    double point = random.nextDouble() * sums[sums.length - 1];
    int rank = 0;
    while (sums[rank] < point) {
      rank++;
    }
    return rank;
  }
}
