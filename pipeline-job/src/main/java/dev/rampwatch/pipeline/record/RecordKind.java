package dev.rampwatch.pipeline.record;

/** Which records a topic or a file holds. */
public enum RecordKind {
  /** User, type, time. */
  EVENT("event"),
  /** User, experiment, group, time. */
  ACTIVATION("activation");

  private final String inWords;

  RecordKind(String inWords) {
    this.inWords = inWords;
  }

  /** One such record, in words. */
  public String inWords() {
    return inWords;
  }
}
