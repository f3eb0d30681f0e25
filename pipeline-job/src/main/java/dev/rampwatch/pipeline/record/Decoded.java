package dev.rampwatch.pipeline.record;

/** What became of one message. */
public sealed interface Decoded {
  /**
   * A readable record.
   *
   * @param value the record
   */
  record Accepted(UserRecord value) implements Decoded {}

  /**
   * A message that is no record.
   *
   * @param reason what is wrong and how to mend it, one line
   */
  record Refused(String reason) implements Decoded {}
}
