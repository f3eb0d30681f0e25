/** Databases that this operator reads: where they are, who it is to them, and what ails them. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.database;
