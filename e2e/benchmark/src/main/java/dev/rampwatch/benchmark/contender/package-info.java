/** Ways to compute the rows. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender;
