package dev.rampwatch.operator.catalogue;

import dev.rampwatch.operator.database.DatabaseException;

/** Where experiments are read. */
@FunctionalInterface
public interface CatalogueSource {
  /**
   * Reads all experiments.
   *
   * @throws DatabaseException where they cannot be read
   */
  CatalogueSnapshot read() throws DatabaseException;
}
