/** What happened to experiments, kept in a table. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.history;
