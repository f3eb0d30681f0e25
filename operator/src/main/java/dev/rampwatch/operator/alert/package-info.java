/** Alerts: what is told to whom, once. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.alert;
