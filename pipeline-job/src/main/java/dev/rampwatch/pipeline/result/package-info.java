/** The rows that the job produces. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.result;
