/** Single steps that every record takes: {@code e2e/benchmark/hot-paths}. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.hot;
