/** Keeps the newest figures of every experiment, and tells who looks when they change. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.live;
