/** What a record costs, beside other ways to compute the same rows. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark;
