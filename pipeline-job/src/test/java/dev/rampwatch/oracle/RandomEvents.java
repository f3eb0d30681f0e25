package dev.rampwatch.oracle;

import java.time.Duration;
import java.util.List;

/** Draws events around one experiment's epochs and the activations there are. */
final class RandomEvents {
  private static final List<String> UNSELECTED = List.of("view", "Click", "click ", "clic");
  private static final long NEAR = Duration.ofMinutes(10).toMillis();

  private final Dice dice;
  private final Settings settings;
  private final Moments moments;
  private final Delays delays;
  private final RandomRecords records;

  RandomEvents(Dice dice, Metadata metadata, Settings settings, RandomRecords records) {
    this.dice = dice;
    this.settings = settings;
    this.moments = new Moments(dice, metadata, settings);
    this.delays = new Delays(dice, moments, settings.eventLateness());
    this.records = records;
  }

  void add() {
    for (int i = dice.between(10, 200); i > 0; i--) {
      String user = dice.pick(records.users());
      String type = dice.chance(0.85) ? dice.pick(settings.eventTypes()) : dice.pick(UNSELECTED);
      long time = time(user);
      for (int copies = dice.chance(0.7) ? 1 : dice.between(2, 4); copies > 0; copies--) {
        records.add(new Event(user, type, time, delays.arrival(time)));
      }
    }
    for (int i = dice.between(0, 8); i > 0; i--) {
      long arrival = delays.boundaryArrival();
      String type = dice.pick(settings.eventTypes());
      records.add(
          new Event(dice.pick(records.users()), type, delays.outOfTimeFor(arrival), arrival));
    }
    addEnabledByLatestActivations();
  }

  private long time(String user) {
    List<Long> activations = records.activationTimes(user);
    if (activations.isEmpty() || dice.chance(0.5)) {
      return moments.any();
    }
    return dice.pick(activations) + (dice.chance(0.7) ? dice.beside() : dice.between(0, NEAR));
  }

  /** Events that must be remembered for as long as an activation may still come, to the ms. */
  private void addEnabledByLatestActivations() {
    long lateness = settings.activationLateness().toMillis();
    for (Activation activation : List.copyOf(records.activations())) {
      if (dice.chance(0.1) && activation.experiment().equals(settings.experiment())) {
        String user = activation.user();
        long time = moments.any();
        records.add(
            new Activation(
                user, activation.experiment(), activation.group(), time, time + lateness));
        String type = dice.pick(settings.eventTypes());
        long early = Settings.FUTURE_TOLERANCE.toMillis();
        records.add(new Event(user, type, time, time - dice.between(0, early)));
        records.add(new Event(user, type, time + 1, time + 1));
      }
    }
  }
}
