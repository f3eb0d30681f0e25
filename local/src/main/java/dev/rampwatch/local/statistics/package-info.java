/** The command group {@code rampwatch statistics}: each method on numbers from the command line. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.statistics;
