package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of one case: few users, so that they collide in every way. */
final class RandomRecords {
  private static final List<String> USERS =
      List.of("u1", "u2", "u10", "U1", "u 1", "ü\uD83D\uDE00", "a\"b\\c", "{\"user\":\"u1\"}");

  private final List<Event> events = new ArrayList<>();
  private final List<Activation> activations = new ArrayList<>();
  private final List<String> users;
  private final Map<String, List<Long>> activationTimes = new HashMap<>();

  RandomRecords(Dice dice) {
    this.users = dice.some(USERS, dice.between(2, USERS.size()));
  }

  List<String> users() {
    return users;
  }

  List<Event> events() {
    return events;
  }

  List<Activation> activations() {
    return activations;
  }

  /** When a user was activated, in whatever experiment and however late. */
  List<Long> activationTimes(String user) {
    return activationTimes.getOrDefault(user, List.of());
  }

  void add(Event event) {
    events.add(event);
  }

  void add(Activation activation) {
    activations.add(activation);
    activationTimes
        .computeIfAbsent(activation.user(), user -> new ArrayList<>())
        .add(activation.time());
  }
}
