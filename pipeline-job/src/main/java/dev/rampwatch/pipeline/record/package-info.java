/** The input records and how they are read from JSON. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.record;
