/** The rows by Flink SQL. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender.sql;
