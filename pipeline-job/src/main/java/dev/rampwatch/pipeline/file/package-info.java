/** Files as bounded partitions: what a replay reads. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.file;
