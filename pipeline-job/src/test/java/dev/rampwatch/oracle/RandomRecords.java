package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the records of one case: few users, so that they collide in every way. */
final class RandomRecords {
  private static final List<String> USERS =
      List.of("u1", "u2", "u10", "U1", "u 1", "ü\uD83D\uDE00", "a\"b\\c", "{\"user\":\"u1\"}");
  private static final List<String> UNSELECTED = List.of("view", "Click", "click ", "clic");

  private final Dice dice;
  private final List<Event> events = new ArrayList<>();
  private final List<Activation> activations = new ArrayList<>();
  private final List<String> users;
  private final Map<String, List<Long>> activationTimes = new HashMap<>();

  RandomRecords(Dice dice) {
    this.dice = dice;
    this.users = dice.some(USERS, dice.between(2, USERS.size()));
  }

  List<Event> events() {
    return events;
  }

  List<Activation> activations() {
    return activations;
  }

  /** Adds records that concern this experiment. */
  void addFor(Metadata metadata, Settings settings) {
    Moments moments = new Moments(dice, metadata, settings);
    Delays ofActivations = new Delays(dice, moments, settings.activationLateness());
    for (String user : users) {
      String home = dice.pick(metadata.groups());
      for (Epoch epoch : moments.epochs()) {
        for (int i = dice.between(0, 3); i > 0; i--) {
          String group = dice.chance(0.75) ? home : dice.pick(metadata.groups());
          long time = dice.chance(0.5) ? moments.bound() : moments.around(epoch);
          activate(metadata, user, group, time, ofActivations);
        }
      }
    }
    addOutOfTimeActivations(metadata, ofActivations);
    addEvents(settings, moments);
  }

  /** Adds activations that the job has to ignore: of unknown experiments and groups. */
  void addUnknown(List<Metadata> known) {
    for (int i = dice.between(0, 6); i > 0; i--) {
      Metadata metadata = dice.pick(known);
      long time = metadata.allocations().get(0).effectiveAt() + dice.between(0, 3_600_000);
      boolean unknownGroup = dice.chance(0.5);
      String experiment = unknownGroup ? metadata.experiment() : "checkout_v9";
      String group = unknownGroup ? "control_9" : metadata.groups().get(0);
      long arrival = time + dice.between(0, 3_600_000);
      activations.add(new Activation(dice.pick(users), experiment, group, time, arrival));
    }
  }

  private void activate(Metadata metadata, String user, String group, long time, Delays delays) {
    long arrival = delays.arrival(time);
    add(metadata, user, group, time, arrival);
    if (dice.chance(0.15)) {
      add(metadata, user, dice.pick(metadata.groups()), time, delays.arrival(time));
    }
    if (dice.chance(0.3)) {
      // Arrives later, happened earlier: the trigger is revised down.
      long earlier = time - dice.between(1, 1_800_000);
      add(metadata, user, group, earlier, delays.inTimeFrom(arrival, earlier));
    }
  }

  private void add(Metadata metadata, String user, String group, long time, long arrival) {
    activations.add(new Activation(user, metadata.experiment(), group, time, arrival));
    activationTimes.computeIfAbsent(user, u -> new ArrayList<>()).add(time);
  }

  private void addOutOfTimeActivations(Metadata metadata, Delays delays) {
    for (int i = dice.between(0, 5); i > 0; i--) {
      long arrival = delays.boundaryArrival();
      String group = dice.pick(metadata.groups());
      long time = delays.outOfTimeFor(arrival);
      add(metadata, dice.pick(users), group, time, arrival);
    }
  }

  private void addEvents(Settings settings, Moments moments) {
    Delays delays = new Delays(dice, moments, settings.eventLateness());
    for (int i = dice.between(10, 200); i > 0; i--) {
      String user = dice.pick(users);
      String type = dice.chance(0.85) ? dice.pick(settings.eventTypes()) : dice.pick(UNSELECTED);
      List<Long> times = activationTimes.getOrDefault(user, List.of());
      long time =
          times.isEmpty() || dice.chance(0.5)
              ? moments.any()
              : dice.pick(times) + (dice.chance(0.7) ? dice.beside() : dice.between(0, 600_000));
      int copies = dice.chance(0.7) ? 1 : dice.between(2, 4);
      for (int copy = 0; copy < copies; copy++) {
        events.add(new Event(user, type, time, delays.arrival(time)));
      }
    }
    for (int i = dice.between(0, 8); i > 0; i--) {
      long arrival = delays.boundaryArrival();
      String type = dice.pick(settings.eventTypes());
      events.add(new Event(dice.pick(users), type, delays.outOfTimeFor(arrival), arrival));
    }
  }
}
