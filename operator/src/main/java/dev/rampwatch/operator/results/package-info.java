/**
 * What the jobs found out, read from the result tables: all pipelines' decisions, sample ratios and
 * final rows by a fixed number of queries a poll, and kept when the database is away.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.results;
