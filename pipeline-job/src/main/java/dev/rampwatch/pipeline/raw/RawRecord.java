package dev.rampwatch.pipeline.raw;

import dev.rampwatch.pipeline.record.UserRecord;

/** What became of a raw message, as far as something is to be done with it. */
public sealed interface RawRecord {
  /** When the log took the message in, ms since the epoch. */
  long arrival();

  /**
   * A record that is wanted.
   *
   * @param value the record, with its arrival
   */
  record Kept(UserRecord value) implements RawRecord {
    @Override
    public long arrival() {
      return value.arrival();
    }
  }

  /**
   * Nothing but the time: messages that nobody wants move the progress clock too.
   *
   * @param arrival when the log took the last of them in
   */
  record Passed(long arrival) implements RawRecord {}

  /**
   * A message that is no record.
   *
   * @param arrival when the log took it in; negative where that is not known
   * @param origin topic, partition and offset
   * @param reason what is wrong, one line
   * @param message the message; empty where it is too large to be passed on
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares it, and nobody changes it.
  record Refused(long arrival, String origin, String reason, byte[] message) implements RawRecord {}
}
