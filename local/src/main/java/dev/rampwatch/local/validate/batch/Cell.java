package dev.rampwatch.local.validate.batch;

import java.io.Serializable;

/**
 * A place where figures add up: what changed at one bucket end.
 *
 * @param span index of the epoch
 * @param group name of the group; empty for crossed users
 * @param eventType type of the events; empty for triggered and crossed users
 * @param bucketEnd the bucket end
 * @param partition index of the partition that the records came from
 */
public record Cell(int span, String group, String eventType, long bucketEnd, int partition)
    implements Serializable {}
