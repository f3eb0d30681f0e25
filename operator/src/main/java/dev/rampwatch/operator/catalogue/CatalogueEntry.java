package dev.rampwatch.operator.catalogue;

import dev.rampwatch.metadata.Experiment;

/** What the database says of one experiment. */
public sealed interface CatalogueEntry {
  /** The experiment's name. */
  String name();

  /**
   * It can be worked with.
   *
   * @param experiment what the rows come to
   */
  record Known(Experiment experiment) implements CatalogueEntry {
    @Override
    public String name() {
      return experiment.name();
    }
  }

  /**
   * Its rows contradict each other or are incomplete, perhaps because they are being written.
   *
   * @param name the experiment's name
   * @param message what is wrong and the fix
   */
  record Invalid(String name, String message) implements CatalogueEntry {}
}
