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
      long expected) {}

  boolean isEqual() {
    return unequal == 0 && missing == 0 && broken.isEmpty();
  }
}
