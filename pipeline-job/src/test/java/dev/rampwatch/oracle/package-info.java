/**
 * An independent batch computation of the expected result rows, and generators of hostile inputs.
 * Nothing here may use the job's classes: two computations that share code also share mistakes.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.oracle;
