package dev.rampwatch.console.results;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads from the database, and where it is away, gives what was last read. */
public final class LastKnown<K, V> {
  private final Cache<K, Known<V>> cache;
  private final Loader<K, V> loader;
  private final long freshMillis;
  private final InstantSource clock;

  /**
   * Values of a loader.
   *
   * @param fresh for how long a value is given again without reading
   * @param mostWeight total weight of the values that are kept
   */
  public LastKnown(
      Loader<K, V> loader,
      Duration fresh,
      long mostWeight,
      Weigher<K, Known<V>> weigher,
      InstantSource clock) {
    this.loader = loader;
    this.clock = clock;
    freshMillis = fresh.toMillis();
    cache = Caffeine.newBuilder().maximumWeight(mostWeight).weigher(weigher).build();
  }

  /** Reads a value. */
  @FunctionalInterface
  public interface Loader<K, V> {
    /** Reads the value of a key. */
    V load(K key) throws SQLException;
  }

  /**
   * The value, read again unless it is fresh.
   *
   * @throws DatabaseAwayException where it cannot be read and never was
   */
  public Known<V> get(K key) {
    Known<V> known = cache.getIfPresent(key);
    if (known != null && known.outage() == null && clock.millis() - known.readAt() < freshMillis) {
      return known;
    }
    return read(key);
  }

  /** The value, read again whatever is known. */
  public Known<V> read(K key) {
    Known<V> result;
    try {
      result = new Known<>(loader.load(key), clock.millis(), null);
    } catch (SQLException e) {
      Known<V> known = cache.getIfPresent(key);
      if (known == null) {
        throw new DatabaseAwayException(e);
      }
      result = new Known<>(known.value(), known.readAt(), DatabaseAwayException.words(e));
    }
    cache.put(key, result);
    return result;
  }

  /** What was last read, if anything. */
  public @Nullable Known<V> peek(K key) {
    return cache.getIfPresent(key);
  }
}
