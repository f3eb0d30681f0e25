package dev.rampwatch.pipeline.clock;

/**
 * What all readers of a job have last said.
 *
 * @param active number of those that read
 * @param idle number of those that do not
 * @param resting number of those that have told so
 * @param leastActive the least clock of those that read; {@link Long#MIN_VALUE} where one does not
 *     know its own yet
 * @param most the farthest that any of them has come or told
 * @param allToldMost whether each has told that
 */
record ReadersTogether(
    int active, int idle, int resting, long leastActive, long most, boolean allToldMost) {

  long[] encode() {
    return new long[] {active, idle, resting, leastActive, most, allToldMost ? 1 : 0};
  }

  static ReadersTogether decode(long[] numbers) {
    return new ReadersTogether(
        (int) numbers[0],
        (int) numbers[1],
        (int) numbers[2],
        numbers[3],
        numbers[4],
        numbers[5] == 1);
  }
}
