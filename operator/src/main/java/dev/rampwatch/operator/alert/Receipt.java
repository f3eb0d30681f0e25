package dev.rampwatch.operator.alert;

/** What a channel says of an attempt. */
public sealed interface Receipt {
  /** The receiver has it. */
  record Delivered() implements Receipt {}

  /**
   * It may go better later.
   *
   * @param reason why it did not
   */
  record Delayed(String reason) implements Receipt {}

  /**
   * It will never go like this.
   *
   * @param reason what must be changed
   */
  record Refused(String reason) implements Receipt {}
}
