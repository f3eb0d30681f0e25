/** Conditions of resources. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.condition;
