/** Looks whether everything that a job needs is there, and says what is missing. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.preflight;
