/** How long it takes from a record's arrival in Kafka until a reader of the results sees it. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.visibility;
