/** Where records are read from. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.source;
