/**
 * The Flink job of a pipeline as the Flink Kubernetes Operator wants it told, and tells it back.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.flink;
