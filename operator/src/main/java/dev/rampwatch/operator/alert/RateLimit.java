package dev.rampwatch.operator.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many alerts a channel gets in a minute, all experiments together. */
public final class RateLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int perMinute;
  private final Map<String, Deque<Instant>> sent = new HashMap<>();

  /** So many a minute. */
  public RateLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Takes a place; when there is none, the moment from which there will be one. */
  synchronized Optional<Instant> take(String channel, Instant now) {
    Deque<Instant> times = sent.computeIfAbsent(channel, name -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.peekFirst().plus(WINDOW).isAfter(now)) {
      times.removeFirst();
    }
    if (times.size() >= perMinute) {
      return Optional.of(times.getFirst().plus(WINDOW));
    }
    times.addLast(now);
    return Optional.empty();
  }
}
