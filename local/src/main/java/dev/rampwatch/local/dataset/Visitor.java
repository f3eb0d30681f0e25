package dev.rampwatch.local.dataset;

import dev.rampwatch.metadata.Experiment;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One user of the generated experiment, who comes back again and again. */
final class Visitor {
  /** Means of a visit; the treatment's effect is on saves alone. */
  private static final double SAVES = 2.5;

  private static final double TREATMENT_EFFECT = -0.10;
  private static final double CLICKS = 0.7;
  private static final String AFFECTED = "treatment";

  private static final double CROSSING_SHARE = 0.015;
  private static final long VISIT = Duration.ofMinutes(20).toMillis();

  private final String user;
  private final Experiment experiment;
  private final Delivery delivery;
  private final SplittableRandom random;
  private final boolean crosses;
  private int group;

  Visitor(String user, Experiment experiment, int group, SplittableRandom random) {
    this.user = user;
    this.experiment = experiment;
    this.group = group;
    this.random = random;
    this.delivery = new Delivery(random.split());
    this.crosses = random.nextDouble() < CROSSING_SHARE;
  }

  /** Makes the records of all visits in [from, until), which lie about {@code spacing} ms apart. */
  void visits(long from, long until, long spacing, Consumer<InputRecord> output) {
    long time = from + random.nextLong(spacing);
    for (int number = 0; time < until; number++) {
      if (crosses && number == 3) {
        group = (group + 1) % experiment.groups().size();
      }
      visit(time, output);
      time += spacing - spacing / 8 + random.nextLong(spacing / 4);
    }
  }

  private void visit(long time, Consumer<InputRecord> output) {
    var groupName = experiment.groups().get(group).name();
    delivery.activation(user, experiment.name(), groupName, time, output);
    double effect = groupName.equals(AFFECTED) ? 1 + TREATMENT_EFFECT : 1;
    events("save", poisson(SAVES * effect), time, output);
    events("click", poisson(CLICKS), time, output);
  }

  private void events(String type, int count, long visit, Consumer<InputRecord> output) {
    for (int event = 0; event < count; event++) {
      delivery.event(user, type, visit + random.nextLong(VISIT), output);
    }
  }

  /** Knuth's product method (The Art of Computer Programming 2, 3.4.1), good for small means. */
  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }
}
