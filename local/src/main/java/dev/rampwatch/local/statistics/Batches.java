package dev.rampwatch.local.statistics;

import java.util.Arrays;
import java.util.List;

/** Counts by group, in batches. */
final class Batches {
  private Batches() {}

  /**
   * {@code a,b} is one batch, {@code a,b;c,d} are two (with / for , if liked); {@code a;b} without
   * another separator is one batch.
   */
  static List<List<Long>> of(String text) {
    boolean batched = text.contains(",") || text.contains("/");
    return batched
        ? Arrays.stream(text.split(";", -1)).map(batch -> groups(batch, ",/")).toList()
        : List.of(groups(text, ";"));
  }

  private static List<Long> groups(String batch, String separators) {
    return Values.numbers(batch, separators).stream().map(Values::whole).toList();
  }
}
