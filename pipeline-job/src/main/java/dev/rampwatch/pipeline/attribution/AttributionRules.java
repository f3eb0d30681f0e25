package dev.rampwatch.pipeline.attribution;

/** What is compiled from a job's configuration. */
record AttributionRules(
    AttributionPlan plan, EventRules events, ActivationRules activations, Expiry expiry) {
  AttributionRules(AttributionPlan plan) {
    this(plan, new EventRules(plan), new ActivationRules(plan), new Expiry(plan));
  }
}
