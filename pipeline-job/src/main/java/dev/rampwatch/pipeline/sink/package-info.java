/** Where result rows are written. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.sink;
