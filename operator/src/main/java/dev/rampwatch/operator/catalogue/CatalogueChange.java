package dev.rampwatch.operator.catalogue;

import java.util.Set;

/**
 * What a poll brought.
 *
 * @param experiments names of the experiments that came, went or changed
 * @param availability whether the catalogue as a whole came, went or failed for another reason, so
 *     that every resource is concerned
 */
public record CatalogueChange(Set<String> experiments, boolean availability) {
  /** Copies the set. */
  public CatalogueChange {
    experiments = Set.copyOf(experiments);
  }

  /** Whether nobody is concerned. */
  public boolean isEmpty() {
    return experiments.isEmpty() && !availability;
  }
}
