/** Rolling buckets: sums of changes, cumulative since an epoch's start. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.bucket;
