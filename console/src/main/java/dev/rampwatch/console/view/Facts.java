package dev.rampwatch.console.view;

import dev.rampwatch.console.pipeline.PipelineView;
import dev.rampwatch.console.results.Known;
import dev.rampwatch.console.results.Snapshot;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an experiment in one epoch.
 *
 * @param name of the experiment
 * @param metadata null where the metadata do not have it, or are not read
 * @param pipeline its pipeline, or the defaults
 * @param figures its newest figures; null before there are any
 * @param changedAt when the console last saw them change, ms since the Unix epoch
 */
public record Facts(
    String name,
    @Nullable Experiment metadata,
    PipelineView pipeline,
    @Nullable Known<Snapshot> figures,
    long changedAt) {

  /** The epoch's span; null before the first ramp. */
  @Nullable Epoch epoch() {
    List<Epoch> epochs =
        metadata == null ? List.of() : new AllocationHistory(metadata).epochs(pipeline.period());
    if (figures == null) {
      return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
    }
    Instant start = Instant.ofEpochMilli(figures.value().key().start());
    return epochs.stream()
        .filter(epoch -> epoch.start().equals(start))
        .findFirst()
        .orElseGet(() -> new Epoch(start, start.plus(pipeline.period())));
  }

  /** Ramps within the epoch, ms since the Unix epoch. */
  List<Long> ramps() {
    Epoch epoch = epoch();
    return metadata == null || epoch == null
        ? List.of()
        : new AllocationHistory(metadata)
            .ramps().stream()
                .filter(ramp -> !ramp.isBefore(epoch.start()) && ramp.isBefore(epoch.end()))
                .map(Instant::toEpochMilli)
                .toList();
  }

  /** Whether the last bucket of the epoch is over. */
  boolean isOver() {
    Epoch epoch = epoch();
    return figures != null
        && epoch != null
        && figures.value().lastFullBucket().orElse(0) >= epoch.end().toEpochMilli();
  }

  /** Where the experiment stands in its life: the operator's word, else what follows from rows. */
  String phase() {
    PipelineView.Resource resource = pipeline.resource();
    if (resource != null && resource.phase() != null) {
      return resource.phase();
    }
    if (epoch() == null) {
      return "Waiting";
    }
    return isOver() && figures != null && figures.value().isFinal() ? "Completed" : "Running";
  }
}
