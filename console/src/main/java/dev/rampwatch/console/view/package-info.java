/** What the page shows, decided purely from what was read. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.view;
