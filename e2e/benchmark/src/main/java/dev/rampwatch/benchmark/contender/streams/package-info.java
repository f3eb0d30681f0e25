/** Kafka Streams in this process: its tasks and stores, without brokers. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender.streams;
