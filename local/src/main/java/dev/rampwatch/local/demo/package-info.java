/**
 * The demo: every part of Rampwatch at work on one machine, on accelerated real and made-up input.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.demo;
