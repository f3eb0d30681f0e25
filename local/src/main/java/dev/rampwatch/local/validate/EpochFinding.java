package dev.rampwatch.local.validate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What validation found in one epoch.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch, ISO-8601
 * @param rows rows compared
 * @param unequal rows that differ beyond the tolerance
 * @param missing rows that should be there and are not
 * @param worst largest relative difference of a figure
 * @param defect what must have gone wrong; null where nothing has
 * @param differences the worst row of each series that differs
 * @param broken broken invariants, in sentences
 */
record EpochFinding(
    String experiment,
    String epochStart,
    int rows,
    int unequal,
    int missing,
    double worst,
    @Nullable Defect defect,
    List<Difference> differences,
    List<String> broken) {
  private static final int SHOWN = 5;

  /**
   * The worst row of a series.
   *
   * @param group name of the group
   * @param eventType type of the events
   * @param unequal rows of the series that differ
   * @param bucketEnd the worst row's bucket end, ISO-8601
   * @param figure the figure that differs most
   * @param found its value in the results
   * @param expected its value in the batch computation
   */
  record Difference(
      String group,
      String eventType,
      int unequal,
      String bucketEnd,
      String figure,
      long found,
      long expected) {
    String line() {
      return "  %s %s: %,d rows differ, most at %s: %s is %,d, batch has %,d%n"
          .formatted(group, eventType, unequal, bucketEnd, figure, found, expected);
    }
  }

  boolean isEqual() {
    return unequal == 0 && missing == 0 && broken.isEmpty();
  }

  /** For people: one line, and under it what is wrong. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "%s, epoch of %s: %,d rows, %,d unequal, %,d missing, worst difference %.2f %%%n"
                .formatted(experiment, epochStart, rows, unequal, missing, 100 * worst));
    if (defect != null) {
      text.append("  ").append(defect.sentence()).append(System.lineSeparator());
    }
    differences.forEach(difference -> text.append(difference.line()));
    broken.stream()
        .limit(SHOWN)
        .forEach(sentence -> text.append("  broken: %s%n".formatted(sentence)));
    if (broken.size() > SHOWN) {
      text.append("  and %,d more broken%n".formatted(broken.size() - SHOWN));
    }
    return text.toString();
  }
}
