/** Checks contenders, times them in processes of their own, and reports. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.run;
