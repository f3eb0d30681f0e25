package dev.rampwatch.contract;

/** What a topic is to one of a feed's jobs. */
public enum TopicRole {
  /** The job reads it. */
  RAW("raw"),

  /** The job writes what is wanted there. */
  FILTERED("filtered"),

  /** The job writes what it cannot read there. */
  DEAD_LETTER("deadLetter");

  private final String word;

  TopicRole(String word) {
    this.word = word;
  }

  /** The role in names of metrics. */
  public String word() {
    return word;
  }
}
