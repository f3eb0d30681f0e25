package dev.rampwatch.contract;

/**
 * What a feed's job tells of each of its topics, as numbers among its metrics: the job has the
 * credentials for the brokers, and the operator has not.
 */
public enum TopicMetric {
  /** How many partitions the topic has; 0 where it does not exist. */
  PARTITIONS("partitions"),

  /** 1 where the log stamps messages (LogAppendTime), 0 where writers do. */
  STAMPED_BY_LOG("stampedByLog"),

  /** How many partitions the job writes to, which it learns once when it starts. */
  PARTITIONS_AT_START("partitionsAtStart");

  /** A value that brokers did not tell. */
  public static final int NOT_TOLD = -1;

  /** The group of all these metrics. */
  public static final String GROUP = "topic";

  private final String word;

  TopicMetric(String word) {
    this.word = word;
  }

  /** The metric's name within the groups of its role. */
  public String word() {
    return word;
  }

  /** The end of the metric's full name, from the group on. */
  public String of(TopicRole role) {
    return "%s.%s.%s".formatted(GROUP, role.word(), word);
  }
}
