/** The rampwatch command line and its embedded demo. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local;
