package dev.rampwatch.pipeline.record;

/** One input record. Times are milliseconds since the epoch. */
public sealed interface UserRecord {
  /** The key by which records are brought together; empty where a record has no user. */
  String user();

  /** When the first log took the record in; the progress clock runs on it. */
  long arrival();

  /**
   * A user was assigned to a group and saw it.
   *
   * @param user who
   * @param experiment in which experiment
   * @param group in which group of it
   * @param time when it happened
   * @param arrival when the first log took the record in
   */
  record Activation(String user, String experiment, String group, long time, long arrival)
      implements UserRecord {}

  /**
   * A user did something.
   *
   * @param user who
   * @param type what
   * @param time when it happened
   * @param arrival when the first log took the record in
   */
  record Event(String user, String type, long time, long arrival) implements UserRecord {}

  /**
   * A record that could not be read; it flows on so that it is counted.
   *
   * @param arrival when the log took it in, or {@link Long#MIN_VALUE} where that is unknown
   */
  record Malformed(long arrival) implements UserRecord {
    @Override
    public String user() {
      return "";
    }
  }

  /**
   * How far a writer of a filtered partition has come. Several write into one, each in an order of
   * its own, so that no record tells it; see {@code docs/adr/0020}.
   *
   * @param writer its number, from 0
   * @param writers number of writers; 0 where only that is said, that a partition has writers
   * @param passed no later record of the writer arrived at this moment or before; {@link
   *     Long#MIN_VALUE} while that is unknown
   * @param idle whether the writer has nothing to write until it says otherwise
   */
  record WriterClock(int writer, int writers, long passed, boolean idle) implements UserRecord {
    /** Says only that a partition has writers. */
    public static final WriterClock UNHEARD = new WriterClock(0, 0, Long.MIN_VALUE, false);

    @Override
    public String user() {
      return "";
    }

    @Override
    public long arrival() {
      return passed;
    }
  }
}
