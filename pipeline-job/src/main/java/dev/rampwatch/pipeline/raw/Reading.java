package dev.rampwatch.pipeline.raw;

import dev.rampwatch.pipeline.record.UserRecord;

/** What a reader makes of one message. */
public sealed interface Reading {
  /**
   * A record that is wanted.
   *
   * @param value the record
   */
  record Kept(UserRecord value) implements Reading {}

  /** An event of a type that nobody wants; the rest of the message may not have been looked at. */
  enum Unwanted implements Reading {
    /** The only instance, as there are very many such messages. */
    UNWANTED
  }

  /**
   * A message that is no record.
   *
   * @param reason what is wrong and how to mend it, one line
   */
  record Refused(String reason) implements Reading {}
}
