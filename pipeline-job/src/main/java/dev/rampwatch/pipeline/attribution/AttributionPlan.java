package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.pipeline.bucket.Buckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job configuration, compiled for attribution: look-ups by name and by number. */
final class AttributionPlan {
  private final Buckets buckets;
  private final long eventLateness;
  private final long activationLateness;
  private final long future;
  private final long idleGrace;
  private final List<EpochPlan> epochs = new ArrayList<>();
  private final Map<String, List<EpochPlan>> byExperiment = new HashMap<>();

  /** By id, as ids are small and asked for with every record. */
  private final @Nullable EpochPlan[] byId;

  private final Map<String, Integer> typeIds = new HashMap<>();

  AttributionPlan(JobConfiguration configuration, Dictionary dictionary) {
    Lateness lateness = configuration.lateness();
    buckets = new Buckets(configuration.bucket().toMillis());
    eventLateness = lateness.events().toMillis();
    activationLateness = lateness.activations().toMillis();
    future = lateness.future().toMillis();
    idleGrace = configuration.idleGrace().toMillis();
    for (ExperimentPlan plan : configuration.experiments()) {
      List<EpochPlan> ofExperiment = new ArrayList<>();
      for (Epoch epoch : plan.epochs()) {
        EpochPlan epochPlan = new EpochPlan(plan, epoch, buckets, dictionary);
        ofExperiment.add(epochPlan);
      }
      for (Metric metric : plan.metrics()) {
        typeIds.put(metric.eventType(), dictionary.eventType(metric.eventType()));
      }
      byExperiment.put(plan.experiment().name(), ofExperiment);
      epochs.addAll(ofExperiment);
    }
    byId = new EpochPlan[epochs.stream().mapToInt(EpochPlan::id).max().orElse(-1) + 1];
    epochs.forEach(epoch -> byId[epoch.id()] = epoch);
  }

  Buckets buckets() {
    return buckets;
  }

  /** Every epoch of every experiment. */
  List<EpochPlan> epochs() {
    return epochs;
  }

  /** The epochs of an experiment, or null where the metadata does not have it. */
  @Nullable List<EpochPlan> epochs(String experiment) {
    return byExperiment.get(experiment);
  }

  @Nullable EpochPlan epoch(int epochId) {
    return epochId < byId.length ? byId[epochId] : null;
  }

  /** The number of a selected event type, or null where no experiment selects it. */
  @Nullable Integer typeId(String type) {
    return typeIds.get(type);
  }

  boolean isLateEvent(long time, long arrival) {
    return arrival - time > eventLateness;
  }

  boolean isLateActivation(long time, long arrival) {
    return arrival - time > activationLateness;
  }

  boolean isFuture(long time, long arrival) {
    return time - arrival > future;
  }

  /** Whether what a record that arrives then needs may be forgotten already. */
  boolean isBehind(long arrival, long clock) {
    return arrival != Long.MIN_VALUE && clock >= idleGrace && arrival <= clock - idleGrace;
  }

  /** How long an event of a user without a trigger can still come to count. */
  long untriggeredRetention() {
    return activationLateness + idleGrace;
  }

  /** How long an event or an epoch can still see revisions. */
  long retention() {
    return Math.max(eventLateness, activationLateness) + idleGrace;
  }
}
