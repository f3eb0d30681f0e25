/** The production job between a real Kafka and a real database, while things go wrong. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.failure;
