package dev.rampwatch.operator.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's jobs say of themselves, records a second.
 *
 * @param events of the job of events, by the metric's name; empty where it did not answer
 * @param activations of the job of activations
 */
public record FeedRates(Map<String, Double> events, Map<String, Double> activations) {
  /** A rate must differ by this share from the one that is told to be told anew. */
  private static final double WORTH_TELLING = 0.2;

  /** Copies the maps. */
  public FeedRates {
    events = Map.copyOf(events);
    activations = Map.copyOf(activations);
  }

  /** Messages of both topics that are no records; null where no job has answered. */
  @Nullable Double malformed() {
    return Stream.of(events, activations)
        .map(rates -> rates.get("malformed"))
        .filter(Objects::nonNull)
        .reduce(Double::sum)
        .orElse(null);
  }

  /** A rate in words; what stood there before where that still is about right, or is unknown. */
  static @Nullable String told(@Nullable Double rate, @Nullable String before) {
    if (rate == null) {
      return before;
    }
    Double last = before == null ? null : number(before);
    return last != null && Math.abs(rate - last) <= WORTH_TELLING * Math.max(last, 1)
        ? before
        : String.format(Locale.ROOT, "%,d", Math.round(rate));
  }

  /** Which share of the raw events is kept. */
  static @Nullable String share(
      @Nullable Double kept, @Nullable Double raw, @Nullable String before) {
    if (kept == null || raw == null || raw < 1) {
      return before;
    }
    double share = 100 * kept / raw;
    Double last = before == null ? null : number(before);
    return last != null && Math.abs(share - last) <= WORTH_TELLING * Math.max(last, 0.5)
        ? before
        : String.format(Locale.ROOT, "%.1f %%", share);
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text.replaceAll("[^0-9.]", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
