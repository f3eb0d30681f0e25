package dev.rampwatch.local.demo;

import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.dataset.InputRecord;
import java.util.List;

/**
 * The names of the demo's topics.
 *
 * @param events users' actions, raw
 * @param activations users' assignments to groups, raw
 * @param filteredEvents what the feed keeps of the actions
 * @param filteredActivations what it keeps of the assignments
 * @param results the job's rows
 */
public record Topics(
    String events,
    String activations,
    String filteredEvents,
    String filteredActivations,
    String results) {
  /** The names that the demo uses. */
  public static final Topics DEMO =
      new Topics(
          "events", "activations", "filtered-events", "filtered-activations", "experiment-metrics");

  /** Partitions of each topic but the one of results. */
  static final int PARTITIONS = 4;

  /** Creates the topics. */
  public void create(KafkaBroker broker) {
    for (String topic : List.of(events, activations, filteredEvents, filteredActivations)) {
      broker.createTopic(topic, PARTITIONS);
    }
    broker.createTopic(results, 1);
  }

  String of(InputRecord.Stream stream) {
    return switch (stream) {
      case EVENTS -> events;
      case ACTIVATIONS -> activations;
    };
  }
}
