/** The console: a page and a JSON API on the tables of results, read-only. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console;
