/** Whether a metric is harmed beyond what its owner tolerates: free of Flink, input and output. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.statistics.guardrail;
