/**
 * From what a user wrote to what a job does: checks, defaults, and the files that one would apply
 * to a cluster. Everything here is a pure function.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.resolution;
