/** The operator's entry: settings, wiring and process life. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator;
