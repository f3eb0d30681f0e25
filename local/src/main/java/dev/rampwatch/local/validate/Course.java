package dev.rampwatch.local.validate;

import java.util.List;

/**
 * A series along the bucket ends that have final rows, beside the batch computation.
 *
 * @param series which
 * @param ends bucket ends, ascending
 * @param found the rows' figures
 * @param expected those of the batch computation
 * @param expectedBefore the batch's at the bucket end before the first
 * @param expectedAfter the batch's at the bucket end after the last
 */
record Course(
    Series series,
    List<Long> ends,
    List<Figures> found,
    List<Figures> expected,
    Figures expectedBefore,
    Figures expectedAfter) {

  int size() {
    return ends.size();
  }

  /** What the rows have more, at a bucket end. */
  Figures surplus(int i) {
    return found.get(i).minus(expected.get(i));
  }

  /** First bucket end with a difference; the number of bucket ends where there is none. */
  int firstDifference() {
    int i = 0;
    while (i < size() && found.get(i).equals(expected.get(i))) {
      i++;
    }
    return i;
  }

  /** The batch's figures some bucket ends later, or earlier. */
  Figures expectedAt(int i) {
    return i < 0 ? expectedBefore : i >= size() ? expectedAfter : expected.get(i);
  }
}
