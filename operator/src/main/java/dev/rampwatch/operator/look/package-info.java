/** Looks outside the cluster's API: Kafka's brokers, and Flink's own interface of running jobs. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.look;
