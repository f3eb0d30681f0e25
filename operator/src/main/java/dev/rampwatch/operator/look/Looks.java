package dev.rampwatch.operator.look;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was seen last of each of many things, which are looked at in an executor's threads: who
 * wants to know waits for nothing that does not answer. One look at a thing goes on at a time.
 *
 * @param <K> names a thing
 * @param <T> what is seen of it
 */
final class Looks<K, T> {
  private final Executor executor;
  private final Map<K, Seen<T>> seen = new ConcurrentHashMap<>();
  private final Set<K> underway = ConcurrentHashMap.newKeySet();

  /**
   * What a look saw.
   *
   * @param at when it began
   */
  record Seen<T>(Instant at, T found) {
    /** Whether it is not older than that. */
    boolean isWithin(Duration time, Instant now) {
      return at.plus(time).isAfter(now);
    }
  }

  Looks(Executor executor) {
    this.executor = executor;
  }

  /** What the last look that has ended saw; empty where none has. */
  Optional<Seen<T>> last(K key) {
    return Optional.ofNullable(seen.get(key));
  }

  /**
   * Begins a look, unless one goes on.
   *
   * @param ended takes what the look before saw, null where there was none, and what this one did
   */
  void begin(K key, Instant now, Supplier<T> look, BiConsumer<@Nullable T, T> ended) {
    if (!underway.add(key)) {
      return;
    }
    executor.execute(
        () -> {
          T found;
          Seen<T> before;
          try {
            found = look.get();
            before = seen.put(key, new Seen<>(now, found));
          } finally {
            underway.remove(key);
          }
          ended.accept(before == null ? null : before.found(), found);
        });
  }

  /** Forgets what is older than that. */
  void forget(Duration time, Instant now) {
    seen.values().removeIf(each -> !each.isWithin(time, now));
  }
}
