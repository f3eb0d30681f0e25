package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.record.UserRecord;

/**
 * A message on its way into the filtered topic.
 *
 * @param value an activation, an event or the writer's clock
 * @param partition where to; {@link #BY_USER} for the user's
 */
record Outgoing(UserRecord value, int partition) {
  static final int BY_USER = -1;
}
