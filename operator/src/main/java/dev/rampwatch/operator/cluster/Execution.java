package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.pipeline.PipelineOutcome;
import dev.rampwatch.operator.pipeline.Situation;
import java.util.List;

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
      writer.apply(apply.job(), situation.configMaps().get(apply.job().name()), situation.jobs());
      remove(apply.remove());
    } else if (outcome instanceof PipelineOutcome.Remove removal) {
      if (!toldFirst && !removal.remove().isEmpty()) {
        return false;
      }
      remove(removal.remove());
    }
    return true;
  }

  /** The configuration goes first: without its job nothing would remember it. */
  private void remove(List<String> jobs) {
    for (String job : jobs) {
      writer.remove(watched.objectsOf(situation.pipeline(), job));
    }
  }
}
