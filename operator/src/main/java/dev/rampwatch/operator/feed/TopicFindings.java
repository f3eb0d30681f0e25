package dev.rampwatch.operator.feed;

/** What was found of a feed's topics. */
public sealed interface TopicFindings {
  /**
   * They are as they should be.
   *
   * @param message numbers of partitions, in words
   */
  record Good(String message) implements TopicFindings {}

  /**
   * Jobs work with them, and somebody should look.
   *
   * @param reason a stable word
   * @param message what, and the fix
   */
  record Doubtful(String reason, String message) implements TopicFindings {}

  /**
   * Jobs cannot work with them.
   *
   * @param reason a stable word
   * @param message what, and the fix
   */
  record Bad(String reason, String message) implements TopicFindings {}

  /**
   * Nobody looked.
   *
   * @param reason a stable word
   * @param message why
   */
  record Unknown(String reason, String message) implements TopicFindings {}

  /**
   * Who could say does not answer for now; what was told of the same spec before stands.
   *
   * @param reason a stable word
   * @param message who
   */
  record Silent(String reason, String message) implements TopicFindings {}
}
