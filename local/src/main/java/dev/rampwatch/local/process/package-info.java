/** Server processes that the demo and the tests start, and that must not outlive them. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.process;
