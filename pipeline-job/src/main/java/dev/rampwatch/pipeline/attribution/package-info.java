/** From a user's records to what they change in the counts of groups. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.attribution;
