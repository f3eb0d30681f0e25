package dev.rampwatch.pipeline.clock;

/**
 * What a reader says of itself. It travels as numbers, for the job manager's side of the call does
 * not know the job's classes.
 *
 * @param source number of the source, from 0
 * @param reader number of the source's reader, from 0
 * @param readers number of the source's readers
 * @param passed its own clock: no later record of it arrived at this moment or before, ms since the
 *     epoch; {@link Long#MIN_VALUE} while nothing is known
 * @param told what it last told those who follow
 * @param state whether it reads
 */
record ReaderReport(int source, int reader, int readers, long passed, long told, State state) {

  /** Whether a reader reads. */
  enum State {
    /** It has something to read, or does not know yet. */
    ACTIVE(0),
    /** It has nothing to read, and tells a clock all the same. */
    IDLE(1),
    /** It has nothing to read, as all others, and has told so those who follow. */
    RESTING(2);

    private final long number;

    State(long number) {
      this.number = number;
    }

    private static State numbered(long number) {
      return number == ACTIVE.number ? ACTIVE : number == IDLE.number ? IDLE : RESTING;
    }
  }

  long[] encode() {
    return new long[] {source, reader, readers, passed, told, state.number};
  }

  static ReaderReport decode(long[] numbers) {
    return new ReaderReport(
        (int) numbers[0],
        (int) numbers[1],
        (int) numbers[2],
        numbers[3],
        numbers[4],
        State.numbered(numbers[5]));
  }
}
