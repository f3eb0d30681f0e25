/** Logins of Kafka clients, read from mounted Secrets. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.login;
