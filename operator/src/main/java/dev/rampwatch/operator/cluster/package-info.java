/** The edge to Kubernetes: reconcilers, event sources and writes. No decision is taken here. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.cluster;
