package dev.rampwatch.operator.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the newest row says of a series. It has figures only where they stand: those of the bucket
 * in which a sequential method decided, or those of the epoch's final row.
 *
 * @param series what is compared
 * @param ruling what is decided
 * @param decidedAt end of the bucket in which it was; null where nothing is, or nothing stands
 * @param relativeLift relative change against the control; null where it has no bound or moves
 * @param evidence the same in a sentence; null where it moves
 * @param end whether this is the epoch's final row
 */
public record SeriesResult(
    Series series,
    Ruling ruling,
    @Nullable Instant decidedAt,
    @Nullable Double relativeLift,
    @Nullable String evidence,
    boolean end) {
  /** What is decided of a difference, in the words of the rows. */
  public enum Ruling {
    /** Nothing. */
    NONE,
    /** The treatment has more. */
    INCREASE,
    /** The treatment has less. */
    DECREASE
  }
}
