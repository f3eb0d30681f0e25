/**
 * Scenarios on a real cluster, told as a user lives them: resources by kubectl, records into Kafka,
 * rows out of MySQL, and the oracle's word on whether they are right.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.e2e;
