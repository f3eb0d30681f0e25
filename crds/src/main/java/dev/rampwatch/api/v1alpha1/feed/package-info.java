/** The parts of an {@code ExperimentFeed}. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1.feed;
