package dev.rampwatch.operator.results;

import dev.rampwatch.operator.database.DatabaseOutage;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all results: what was read last, and the outage if there is one.
 *
 * @param configured whether the installation says where results are
 * @param epochs what was read of each epoch that was asked for
 * @param outage why the last poll failed; null where it did not
 */
public record ResultsState(
    boolean configured, Map<EpochKey, EpochResults> epochs, @Nullable DatabaseOutage outage) {
  /** Of an installation that does not say where results are. */
  public static final ResultsState NOT_CONFIGURED = new ResultsState(false, Map.of(), null);

  /** Before the first poll. */
  public static final ResultsState NEVER_READ = new ResultsState(true, Map.of(), null);

  /** Copies the map. */
  public ResultsState {
    epochs = Map.copyOf(epochs);
  }

  /** What is known of an epoch; empty where it was not read yet. */
  public Optional<EpochResults> of(EpochKey epoch) {
    return Optional.ofNullable(epochs.get(epoch));
  }

  /** A failure keeps what is known, and the start of the outage that it continues. */
  ResultsState failed(DatabaseOutage next) {
    return new ResultsState(configured, epochs, next.after(outage));
  }

  /** What a pipeline's owner would notice of the step from an earlier state to this one. */
  ResultsChange changeSince(ResultsState earlier) {
    Set<String> pipelines = new HashSet<>();
    epochs.forEach(
        (epoch, results) -> {
          EpochResults before = earlier.epochs.get(epoch);
          if (before == null || !results.tellsTheSameAs(before)) {
            pipelines.add(epoch.pipeline());
          }
        });
    return new ResultsChange(pipelines, reason(outage) != reason(earlier.outage));
  }

  private static DatabaseOutage.@Nullable Reason reason(@Nullable DatabaseOutage outage) {
    return outage == null ? null : outage.reason();
  }
}
