package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.PipelineOutcome;
import dev.rampwatch.operator.pipeline.Situation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does to a pipeline's objects what an outcome says, and writes only what differs. */
record Execution(Situation situation, PipelineSources watched, Writer writer) {
  /**
   * Removes only what the status has told already: were it the other way round, an operator that is
   * killed in between would find no job and no word of completion, and start the epoch again.
   *
   * @param toldFirst whether the status says already what the outcome does
   * @return whether nothing is left to do
   */
  boolean of(PipelineOutcome outcome, boolean toldFirst) {
    if (outcome instanceof PipelineOutcome.Apply apply) {
      apply(apply.job());
      remove(apply.remove());
    } else if (outcome instanceof PipelineOutcome.Remove removal) {
      if (!toldFirst && !removal.remove().isEmpty()) {
        return false;
      }
      remove(removal.remove());
    }
    return true;
  }

  private void apply(DesiredJob job) {
    applyIfDifferent(job.configMap(), situation.configMaps().get(job.name()));
    applyIfDifferent(
        job.deployment(),
        situation.jobs().stream()
            .filter(found -> found.name().equals(job.name()))
            .map(ObservedJob::deployment)
            .findFirst()
            .orElse(null));
  }

  private void applyIfDifferent(ObjectNode wanted, @Nullable JsonNode observed) {
    if (!DesiredJob.isApplied(wanted, observed)) {
      writer.apply(wanted);
    }
  }

  /** The configuration goes first: without its job nothing would remember it. */
  private void remove(List<String> jobs) {
    for (String job : jobs) {
      watched.objectsOf(situation.pipeline(), job).stream()
          .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
          .forEach(writer::remove);
    }
  }
}
