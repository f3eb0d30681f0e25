package dev.rampwatch.operator.cluster;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is written to the API server. */
record WriteCount(MeterRegistry metrics) {
  void add(String verb, String kind) {
    metrics.counter("rampwatch.api.writes", "verb", verb, "kind", kind).increment();
  }
}
