/** A database server for the demo and for tests, and the default schema of experiment metadata. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.database;
