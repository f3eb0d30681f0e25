/** The records that the demo plays: a real A/B test and a generated one with a known effect. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.dataset;
