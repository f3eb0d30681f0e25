/** The feed's jobs: raw topics become small filtered ones. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.feed;
