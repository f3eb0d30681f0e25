/** Raw records of companies' own topics, and how they are read. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.raw;
