package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a breached guardrail sets off. */
public enum BreachAction {
  /** People are told. */
  @JsonProperty("Notify")
  NOTIFY,
  /** The experiment platform is called too, with the evidence; it may ramp the treatment down. */
  @JsonProperty("Webhook")
  WEBHOOK
}
