package dev.rampwatch.oracle;

import java.util.List;

/** Draws activations around one experiment's epochs. */
final class RandomActivations {
  private final Dice dice;
  private final Metadata metadata;
  private final Moments moments;
  private final Delays delays;
  private final RandomRecords records;

  RandomActivations(Dice dice, Metadata metadata, Settings settings, RandomRecords records) {
    this.dice = dice;
    this.metadata = metadata;
    this.moments = new Moments(dice, metadata, settings);
    this.delays = new Delays(dice, moments, settings.activationLateness());
    this.records = records;
  }

  /** Adds the experiment's own activations. Some users keep to a group, some wander. */
  void add() {
    for (String user : records.users()) {
      String home = dice.pick(metadata.groups());
      boolean wanders = dice.chance(0.35);
      for (Epoch epoch : moments.epochs()) {
        for (int i = dice.between(0, wanders ? 4 : 2); i > 0; i--) {
          String group = wanders || dice.chance(0.1) ? dice.pick(metadata.groups()) : home;
          activate(user, group, dice.chance(0.5) ? moments.bound() : moments.around(epoch));
        }
      }
    }
    for (int i = dice.between(0, 5); i > 0; i--) {
      long arrival = delays.boundaryArrival();
      long time = delays.outOfTimeFor(arrival);
      add(dice.pick(records.users()), dice.pick(metadata.groups()), time, arrival);
    }
  }

  /** Adds activations to ignore: of unknown groups and of other experiments, known or not. */
  void addForeign(List<Metadata> others) {
    for (int i = dice.between(0, 12); i > 0; i--) {
      String user = dice.pick(records.users());
      Metadata other = dice.pick(others);
      long time = moments.any();
      long arrival = delays.arrival(time);
      records.add(
          switch (dice.between(0, 3)) {
            case 0 -> new Activation(user, metadata.experiment(), "control_9", time, arrival);
            case 1 -> new Activation(user, "checkout_v9", "control", time, arrival);
            default ->
                new Activation(user, other.experiment(), dice.pick(other.groups()), time, arrival);
          });
    }
  }

  private void activate(String user, String group, long time) {
    long arrival = delays.arrival(time);
    add(user, group, time, arrival);
    if (dice.chance(0.15)) {
      add(user, dice.pick(metadata.groups()), time, delays.arrival(time));
    }
    if (dice.chance(0.3)) {
      // Arrives later, happened earlier: a trigger, or a crossing, moves back.
      long earlier = time - dice.between(1, 1_800_000);
      String again = dice.chance(0.7) ? group : dice.pick(metadata.groups());
      add(user, again, earlier, delays.inTimeFrom(arrival, earlier));
    }
  }

  private void add(String user, String group, long time, long arrival) {
    records.add(new Activation(user, metadata.experiment(), group, time, arrival));
  }
}
