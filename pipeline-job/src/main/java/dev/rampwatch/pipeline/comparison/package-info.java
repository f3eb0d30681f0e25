/** Rows per bucket end, and treatments compared with the control. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.comparison;
