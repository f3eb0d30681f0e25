/** {@code rampwatch alert}. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.alert;
