package dev.rampwatch.contract;

import org.jspecify.annotations.Nullable;

/** Who gives a topic's messages their timestamps. */
public enum TimestampSource {
  /** The log, when it appends them: LogAppendTime. */
  LOG(1),

  /** Their writers: CreateTime. */
  WRITER(0),

  /** The login may not read the topic's settings. */
  NOT_TOLD(TopicMetric.NOT_TOLD);

  /** The setting of a topic that says so. */
  public static final String SETTING = "message.timestamp.type";

  private final int stampedByLog;

  TimestampSource(int stampedByLog) {
    this.stampedByLog = stampedByLog;
  }

  /** By the value of {@link #SETTING}; null where it was not told. */
  public static TimestampSource ofSetting(@Nullable String value) {
    if (value == null) {
      return NOT_TOLD;
    }
    return value.equals("LogAppendTime") ? LOG : WRITER;
  }

  /** By the value of {@link TopicMetric#STAMPED_BY_LOG}. */
  public static TimestampSource ofMetric(int stampedByLog) {
    for (TimestampSource source : values()) {
      if (source.stampedByLog == stampedByLog) {
        return source;
      }
    }
    return NOT_TOLD;
  }

  /** The value of {@link TopicMetric#STAMPED_BY_LOG}. */
  public int stampedByLog() {
    return stampedByLog;
  }
}
