package dev.rampwatch.local.demo;

import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.dataset.InputRecord;

/**
 * The names of the demo's topics.
 *
 * @param events users' actions
 * @param activations users' assignments to groups
 * @param results the job's rows
 */
public record Topics(String events, String activations, String results) {
  /** The names that the demo uses. */
  public static final Topics DEMO =
      new Topics("filtered-events", "filtered-activations", "experiment-metrics");

  private static final int PARTITIONS = 4;

  /** Creates the topics. */
  public void create(KafkaBroker broker) {
    broker.createTopic(events, PARTITIONS);
    broker.createTopic(activations, PARTITIONS);
    broker.createTopic(results, 1);
  }

  String of(InputRecord.Stream stream) {
    return switch (stream) {
      case EVENTS -> events;
      case ACTIVATIONS -> activations;
    };
  }
}
