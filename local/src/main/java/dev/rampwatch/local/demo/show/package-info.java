/** What the demo's user sees: progress and results, as text. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.demo.show;
