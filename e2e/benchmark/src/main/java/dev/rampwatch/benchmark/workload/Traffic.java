package dev.rampwatch.benchmark.workload;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The records of a workload in order of arrival, as a feed would pass them on: users and event
 * types by Zipf laws of exponent 1.1; twenty repeated activations to a first one; 2 % duplicates;
 * delays log-normal with a median of 2 s and a 99th percentile of 2 min; 0.1 % of the events late;
 * a user's events beyond the feed's cap dropped.
 */
public final class Traffic {
  private static final double EXPONENT = 1.1;
  private static final int REPEATS = 20;
  private static final double DUPLICATES = 0.02;
  private static final double LATE = 0.001;
  private static final double MEDIAN_DELAY = 2_000;

  /** ln(120 s / 2 s) over the normal quantile of 0.99. */
  private static final double DELAY_SIGMA = Math.log(60) / 2.3263;

  private static final long LATENESS = 7_200_000;
  private static final long HOUR = 3_600_000;
  private static final int SPAM_CAP = 10_000;

  private final Shape shape;
  private final SplittableRandom random;
  private final Membership membership;
  private final BitSet seen = new BitSet();
  private final Map<Long, Integer> eventsOfHours = new HashMap<>();
  private final PriorityQueue<UserRecord> waiting =
      new PriorityQueue<>(Comparator.comparingLong(UserRecord::arrival));

  private Traffic(Shape shape) {
    this.shape = shape;
    random = new SplittableRandom(shape.seed());
    membership = new Membership(shape);
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Target {
    /** Takes the next one. */
    void accept(UserRecord next) throws IOException;
  }

  /** Draws all records. */
  public static void write(Shape shape, Target target) throws IOException {
    new Traffic(shape).write(target);
  }

  private void write(Target target) throws IOException {
    var rng = RandomSource.XO_RO_SHI_RO_128_PP.create(shape.seed());
    var userRanks = RejectionInversionZipfSampler.of(rng, shape.users(), EXPONENT);
    var typeRanks = RejectionInversionZipfSampler.of(rng, Experiments.TYPES.size(), EXPONENT);
    for (long i = 0; i < shape.events(); i++) {
      long arrival = Shape.START + Shape.SPAN.toMillis() * i / shape.events();
      int user = userRanks.sample() - 1;
      String type = Experiments.TYPES.get(typeRanks.sample() - 1);
      writeUntil(arrival, target);
      if (!seen.get(user)) {
        seen.set(user);
        activate(user, arrival);
      }
      event(user, type, arrival);
    }
    writeUntil(Long.MAX_VALUE, target);
  }

  private void writeUntil(long arrival, Target target) throws IOException {
    while (!waiting.isEmpty() && waiting.peek().arrival() <= arrival) {
      target.accept(waiting.remove());
    }
  }

  private void activate(int user, long arrival) {
    long end = Shape.START + Shape.SPAN.toMillis();
    for (int experiment : membership.experimentsOf(user)) {
      activation(user, experiment, arrival);
      for (int i = 0; i < REPEATS; i++) {
        activation(user, experiment, random.nextLong(arrival, Math.max(end, arrival + 1)));
      }
    }
  }

  private void activation(int user, int experiment, long arrival) {
    String group = Experiments.group(membership.groupOf(user, experiment, random));
    waiting.add(
        new Activation(
            "u" + user, Experiments.experiment(experiment), group, arrival - delay(), arrival));
  }

  private void event(int user, String type, long arrival) {
    boolean late = random.nextDouble() < LATE;
    long time = arrival - (late ? LATENESS + random.nextLong(1, HOUR) : delay());
    boolean duplicated = random.nextDouble() < DUPLICATES;
    long copied = arrival + random.nextLong(1, HOUR);
    if (eventsOfHours.merge((time / HOUR) * shape.users() + user, 1, Integer::sum) > SPAM_CAP) {
      return;
    }
    waiting.add(new Event("u" + user, type, time, arrival));
    if (duplicated) {
      waiting.add(new Event("u" + user, type, time, copied));
    }
  }

  private long delay() {
    return (long) (MEDIAN_DELAY * Math.exp(DELAY_SIGMA * gaussian()));
  }

  /** One of two normal deviates by the method of Box and Muller. */
  private double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
