/** {@code rampwatch validate}: final rows held against a batch computation. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.validate;
