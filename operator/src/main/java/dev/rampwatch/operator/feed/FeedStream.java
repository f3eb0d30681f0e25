package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;

/** The two streams of a feed, each with its job. */
public enum FeedStream {
  /** Users' actions. */
  EVENTS("events", "dev.rampwatch.pipeline.FilterEventsMain"),

  /** Users' assignments to groups. */
  ACTIVATIONS("activations", "dev.rampwatch.pipeline.FilterActivationsMain");

  private final String inWords;
  private final String entryClass;

  FeedStream(String inWords, String entryClass) {
    this.inWords = inWords;
    this.entryClass = entryClass;
  }

  /** The stream, in words and in names of objects. */
  public String inWords() {
    return inWords;
  }

  /** The part of a feed that declares it. */
  RecordStream of(ExperimentFeedSpec spec) {
    return this == EVENTS ? spec.events() : spec.activations();
  }

  /** Whether its topic is filtered already, so that no job runs for it. */
  boolean isFiltered(ExperimentFeedSpec spec) {
    return Boolean.TRUE.equals(of(spec).filtered());
  }

  /** The main class of its job. */
  String entryClass() {
    return entryClass;
  }

  /** The name of its job. */
  public String jobName(String feed) {
    return "%s-filter-%s".formatted(feed, inWords);
  }
}
