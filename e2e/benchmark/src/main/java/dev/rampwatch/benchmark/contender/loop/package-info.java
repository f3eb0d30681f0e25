/** A hand-written loop over the records, in one thread and in memory: the limit. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender.loop;
