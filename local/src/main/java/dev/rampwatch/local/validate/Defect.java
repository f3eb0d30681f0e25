package dev.rampwatch.local.validate;

/**
 * What must have gone wrong.
 *
 * @param kind a name to search for
 * @param sentence what is wrong, with its place and time
 */
record Defect(Kind kind, String sentence) {
  /** Defects that figures tell by. */
  enum Kind {
    /** All that one partition held is missing. */
    LOST_PARTITION,
    /** What happened in a span of time is counted twice. */
    REPEATED_BATCH,
    /** Every figure stands one bucket too early or too late. */
    SHIFTED_BUCKET,
    /** One user is missing. */
    DROPPED_USER,
    /** The figures differ in a way that has no name. */
    UNEXPLAINED
  }
}
