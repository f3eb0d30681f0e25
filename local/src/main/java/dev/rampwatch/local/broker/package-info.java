/** A Kafka broker that lives as long as the demo or a test needs it. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.broker;
