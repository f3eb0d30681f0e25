/** The HTTP server: page, JSON API, events. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.web;
