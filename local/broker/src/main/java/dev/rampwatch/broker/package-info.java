/** One Kafka node (KRaft) as a process that lives no longer than the process which started it. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.broker;
