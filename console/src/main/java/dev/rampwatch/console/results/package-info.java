/** Reads the tables of results. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.results;
