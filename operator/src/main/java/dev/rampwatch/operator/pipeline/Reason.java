package dev.rampwatch.operator.pipeline;

/** Why a pipeline is not acted on; the words are stable. */
enum Reason {
  /** The experiments have never been read. */
  METADATA_NEVER_READ("MetadataNeverRead"),
  /** No row names the experiment. */
  EXPERIMENT_UNKNOWN("ExperimentUnknown"),
  /** The experiment's rows contradict each other. */
  EXPERIMENT_INVALID("ExperimentInvalid"),
  /** There is no such feed. */
  FEED_NOT_FOUND("FeedNotFound"),
  /** The feed lacks something. */
  FEED_UNUSABLE("FeedUnusable"),
  /** The resource contradicts itself. */
  INVALID_SPEC("InvalidSpec"),
  /** An older pipeline counts the experiment otherwise, into the same places. */
  EXPERIMENT_TAKEN("ExperimentTaken"),

  /** A Flink setting would break correctness. */
  UNSAFE_CONFIGURATION("UnsafeConfiguration"),
  /** The cluster does not know {@code FlinkDeployment}. */
  FLINK_OPERATOR_MISSING("FlinkOperatorMissing");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
