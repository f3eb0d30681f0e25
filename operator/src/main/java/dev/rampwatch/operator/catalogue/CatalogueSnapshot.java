package dev.rampwatch.operator.catalogue;

import dev.rampwatch.metadata.Experiment;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All experiments at one moment.
 *
 * @param readAt when they were read
 * @param entries by name
 */
public record CatalogueSnapshot(Instant readAt, Map<String, CatalogueEntry> entries) {
  /** Copies the map. */
  public CatalogueSnapshot {
    entries = Map.copyOf(entries);
  }

  /** What is known of an experiment; empty where the database has no row of it. */
  public Optional<CatalogueEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The experiments that can be worked with. */
  public List<Experiment> valid() {
    return entries.values().stream()
        .filter(CatalogueEntry.Known.class::isInstance)
        .map(entry -> ((CatalogueEntry.Known) entry).experiment())
        .toList();
  }

  /** Names of the experiments that came, went or differ from an earlier snapshot. */
  public Set<String> changedSince(CatalogueSnapshot earlier) {
    Set<String> names = new HashSet<>(entries.keySet());
    names.addAll(earlier.entries.keySet());
    names.removeIf(name -> Objects.equals(entries.get(name), earlier.entries.get(name)));
    return Set.copyOf(names);
  }
}
