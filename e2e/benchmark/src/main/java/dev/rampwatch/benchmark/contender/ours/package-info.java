/** This project's job, whole and in parts. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender.ours;
