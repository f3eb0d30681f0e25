package dev.rampwatch.local.validate;

/** Where the rows are that are to be validated. */
interface ResultSource {
  /**
   * Adds the final rows of a range.
   *
   * @param range the bucket ends that matter
   */
  void read(Range range, FigureTable into) throws Exception;

  /**
   * Bucket ends, ms since the epoch, both included.
   *
   * @param from first
   * @param to last
   */
  record Range(long from, long to) {
    boolean contains(long bucketEnd) {
      return from <= bucketEnd && bucketEnd <= to;
    }
  }
}
