package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.flink.JobHealth;

/** The words of conditions that several outcomes share. */
final class StatusWords {
  static final String READY = "Ready";
  private static final String METADATA_FRESH = "MetadataFresh";
  private static final String EXPERIMENT_KNOWN = "ExperimentKnown";
  private static final String PAUSED = "Paused";

  private StatusWords() {}

  /** That metadata are fresh or why not, that the experiment is known, that the resource rests. */
  static void addMetadata(Conditions conditions, Situation situation) {
    addFreshness(conditions, situation);
    conditions.holds(EXPERIMENT_KNOWN, "Found", "the experiment is in the metadata");
    addPause(conditions, situation);
  }

  /** The same where something is lacking. */
  static void addMetadata(Conditions conditions, Situation situation, Groundwork.Lacking lacking) {
    addFreshness(conditions, situation);
    switch (lacking.reason()) {
      case EXPERIMENT_UNKNOWN, EXPERIMENT_INVALID ->
          conditions.fails(EXPERIMENT_KNOWN, lacking.reason().word(), lacking.message());
      case METADATA_NEVER_READ, FLINK_OPERATOR_MISSING ->
          conditions.unknown(
              EXPERIMENT_KNOWN, lacking.reason().word(), "the experiment was not looked up yet");
      case FEED_NOT_FOUND, FEED_UNUSABLE, INVALID_SPEC, EXPERIMENT_TAKEN, UNSAFE_CONFIGURATION ->
          conditions.holds(EXPERIMENT_KNOWN, "Found", "the experiment is in the metadata");
    }
    addPause(conditions, situation);
  }

  static void addHealth(Conditions conditions, JobHealth health, String whenHealthy) {
    if (health instanceof JobHealth.Underway underway) {
      conditions.fails(READY, underway.reason(), underway.message());
    } else if (health instanceof JobHealth.Unwell unwell) {
      conditions.fails(READY, unwell.reason(), unwell.message());
    } else {
      conditions.holds(READY, "JobRunning", whenHealthy);
    }
  }

  private static void addFreshness(Conditions conditions, Situation situation) {
    DatabaseOutage outage = situation.catalogue().outage();
    if (outage != null) {
      conditions.fails(
          METADATA_FRESH,
          outage.reason().word(),
          "%s, since %s; running jobs keep their last known metadata"
              .formatted(outage.message(), outage.since()));
    } else if (situation.catalogue().snapshot() == null) {
      conditions.unknown(
          METADATA_FRESH,
          Reason.METADATA_NEVER_READ.word(),
          "the experiments are being read for the first time");
    } else {
      conditions.holds(METADATA_FRESH, "MetadataRead", "the experiments are read at every poll");
    }
  }

  private static void addPause(Conditions conditions, Situation situation) {
    if (PipelineLifecycle.isPaused(situation)) {
      conditions.holds(
          PAUSED,
          "Annotated",
          "nothing is changed while the annotation %s is \"true\""
              .formatted(PipelineLifecycle.PAUSED));
    }
  }
}
