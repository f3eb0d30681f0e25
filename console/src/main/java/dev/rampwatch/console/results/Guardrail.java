package dev.rampwatch.console.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How a guardrail stands, as of a bucket's end.
 *
 * @param guardrail maxRelativeDrop or maxRelativeRise of a metric, sampleRatio or crossedUsers of
 *     the experiment
 * @param treatment name of the treatment group; empty where the guardrail is the experiment's
 * @param eventType type of the actions; empty likewise
 * @param measure volume or propensity; empty likewise
 * @param bucketEnd ms since the Unix epoch
 * @param tolerated tolerated relative change, p-value or share of users
 * @param observed relative change or share so far; null where there is none
 * @param pValue of harm beyond what is tolerated; null where nothing is tested
 * @param state watching, healthy or breached
 * @param decidedAt bucket end at which the state was reached; null while watching
 * @param evidence why, in one sentence
 */
public record Guardrail(
    String guardrail,
    String treatment,
    String eventType,
    String measure,
    long bucketEnd,
    double tolerated,
    @Nullable Double observed,
    @Nullable Double pValue,
    String state,
    @Nullable Long decidedAt,
    String evidence) {
  /** What tells a guardrail from the others of its experiment. */
  record Key(String guardrail, String treatment, String eventType, String measure) {}

  Key key() {
    return new Key(guardrail, treatment, eventType, measure);
  }

  /** Whether harm is shown. */
  @JsonIgnore
  public boolean isBreached() {
    return state.equals("breached");
  }

  /** Whether harm is ruled out so far. */
  @JsonIgnore
  public boolean isHealthy() {
    return state.equals("healthy");
  }
}
