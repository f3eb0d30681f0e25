/**
 * Counts as docs/semantics.md says, in batch: records are sorted by user and each user's history is
 * counted as a whole. Shares no counting code with the job.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.validate.batch;
