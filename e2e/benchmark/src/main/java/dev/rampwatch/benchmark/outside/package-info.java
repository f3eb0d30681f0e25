/** Kafka and the database: what a job reads from and writes to. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.outside;
