/** What an {@code ExperimentFeed} means for the jobs that read it. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.feed;
