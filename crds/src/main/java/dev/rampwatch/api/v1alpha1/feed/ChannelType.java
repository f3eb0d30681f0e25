package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an alert goes. */
public enum ChannelType {
  /** A Slack channel, by an incoming webhook. */
  @JsonProperty("Slack")
  SLACK,
  /** Any HTTP service, as a signed CloudEvent. */
  @JsonProperty("Webhook")
  WEBHOOK,
  /** Mailboxes, by SMTP. */
  @JsonProperty("Email")
  EMAIL,
  /** PagerDuty, or what speaks its Events API v2. */
  @JsonProperty("PagerDuty")
  PAGER_DUTY
}
