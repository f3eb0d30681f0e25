package dev.rampwatch.operator.history;

import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.results.EpochResults;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happened to the experiments that pipelines count. What this process has written
 * it does not write again; what another has, the table ignores. One thread calls.
 */
public final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  private final HistoryWriter table;
  private final InstantSource clock;
  private final Set<HistoryEntry> written = new HashSet<>();
  private DatabaseOutage.@Nullable Reason complaint;

  /** A history in a table. */
  public History(HistoryWriter table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Writes what is new; what cannot be written now is tried again with the next call.
   *
   * @param experiments all that are known
   * @param results of the epochs that pipelines count
   */
  public void keep(Collection<Experiment> experiments, Map<EpochQuestion, EpochResults> results) {
    Set<String> counted =
        results.keySet().stream().map(EpochQuestion::experiment).collect(Collectors.toSet());
    Set<HistoryEntry> entries = new HashSet<>();
    experiments.stream()
        .filter(experiment -> counted.contains(experiment.name()))
        .flatMap(experiment -> HistoryEntries.of(experiment, clock.instant()))
        .forEach(entries::add);
    results.forEach((question, known) -> HistoryEntries.of(question, known).forEach(entries::add));
    written.retainAll(entries);
    entries.removeAll(written);
    if (!entries.isEmpty()) {
      write(entries);
    }
  }

  private void write(Set<HistoryEntry> entries) {
    try {
      table.write(entries);
      written.addAll(entries);
      complaint = null;
    } catch (DatabaseException e) {
      if (e.outage().reason() != complaint) {
        LOG.warn("history=unwritable message=\"{}\"", e.outage().message());
      }
      complaint = e.outage().reason();
    }
  }
}
