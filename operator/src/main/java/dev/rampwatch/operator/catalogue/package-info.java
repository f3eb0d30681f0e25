/**
 * What the experiments' owners have in their database: read as a whole once a poll, compared with
 * what was read before, and kept when the database is away.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.catalogue;
